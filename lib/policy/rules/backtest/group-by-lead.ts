/**
 * Orders rows by the lead that they belong to, then by `at`, without moving them.
 * @param owner the place of each row's lead; rows of -1 are left out
 * @returns where each lead's rows start, and the rows in their new order
 */
export function groupByLead(
  owner: Int32Array,
  at: Float64Array,
  leads: number,
): { starts: Uint32Array; order: Uint32Array } {
  const starts = new Uint32Array(leads + 1)
  for (const lead of owner) if (lead >= 0) starts[lead + 1] = (starts[lead + 1] as number) + 1
  for (let lead = 0; lead < leads; lead++) starts[lead + 1] = (starts[lead + 1] as number) + (starts[lead] as number)
  const next = starts.slice()
  const order = new Uint32Array(starts[leads] as number)
  for (let row = 0; row < owner.length; row++) {
    const lead = owner[row] as number
    if (lead < 0) continue
    const place = next[lead] as number
    order[place] = row
    next[lead] = place + 1
  }
  for (let lead = 0; lead < leads; lead++) sortRows(order, at, starts[lead] as number, starts[lead + 1] as number)
  return { starts, order }
}

/** By insertion: a lead has few rows, and they mostly come in order. Many are sorted by the platform. */
function sortRows(order: Uint32Array, at: Float64Array, from: number, to: number): void {
  if (to - from > 64) {
    order.subarray(from, to).sort((a, b) => (at[a] as number) - (at[b] as number) || a - b)
    return
  }
  for (let i = from + 1; i < to; i++) {
    const row = order[i] as number
    const time = at[row] as number
    let place = i
    while (place > from && (at[order[place - 1] as number] as number) > time) {
      order[place] = order[place - 1] as number
      place--
    }
    order[place] = row
  }
}
