/** Many numbers, packed. */
export type Numbers = Float64Array | Int32Array

/**
 * A quantile of some values, between two of them where it falls there: as SQL's `percentile_cont`. Null of nothing.
 * `share` is from 0 to 1. It puts the values into another order: sorting all of them would take five times as long.
 */
export function quantile(values: Numbers, share: number): number | null {
  if (!values.length) return null
  const rank = share * (values.length - 1)
  const low = smallest(values, Math.floor(rank))
  if (Number.isInteger(rank)) return low
  const high = smallest(values, Math.ceil(rank))
  return low + (rank - Math.floor(rank)) * (high - low)
}

/** The value that would stand at a place if all were sorted (Hoare's selection). */
function smallest(values: Numbers, place: number): number {
  let [left, right] = [0, values.length - 1]
  while (left < right) {
    const pivot = values[(left + right) >> 1] as number
    let [from, to] = [left, right]
    while (from <= to) {
      while ((values[from] as number) < pivot) from++
      while ((values[to] as number) > pivot) to--
      if (from > to) break
      const swapped = values[from] as number
      values[from++] = values[to] as number
      values[to--] = swapped
    }
    if (place <= to) right = to
    else if (place >= from) left = from
    else break
  }
  return values[place] as number
}
