/**
 * The value that would stand at a place if all were sorted (Hoare's selection): sorting them would take five times as long.
 * It puts them into another order, in which none before that place is greater and none behind it is smaller.
 */
export function smallest(values: Float64Array, place: number): number {
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
