import { type Bits, countCommon } from './bits.ts'
import type { RolledRows, RowsByValue } from './rolled-rows.ts'

/** Where marks are counted: which strings of bits; null for one that is not. */
type Places = readonly (number | null)[]

/**
 * Adds to a table, which has a line for each of some strings of bits, how many rows that one has at all, and then how
 * many of these have each mark.
 */
export function addCounts(words: number, some: Bits, marks: Bits, places: Places, table: Uint32Array): void {
  let cell = 0
  const add = (count: number) => {
    table[cell] = (table[cell] as number) + count
    cell++
  }
  for (let from = 0; from < some.length; from += words) {
    add(countCommon(words, some, from, some, from))
    for (const place of places) add(place === null ? 0 : countCommon(words, some, from, marks, place * words))
  }
}

/** The same for all rows of each value of a split, from sums that are kept with them. */
export function addSums(rows: RolledRows, split: RowsByValue, places: Places, table: Uint32Array): void {
  const sums = sumsOf(rows, split)
  const width = sums.length / split.values.length
  // How many rows there are at all stands first.
  const columns = [0, ...places.map((place) => place !== null && 1 + place)]
  let cell = 0
  for (let line = 0; line < sums.length; line += width) {
    for (const column of columns) {
      if (column !== false) table[cell] = (table[cell] as number) + (sums[line + column] as number)
      cell++
    }
  }
}

/** Of each value of a split how many rows there are, and how many have each mark: counted when that is first asked for. */
function sumsOf({ words, marks }: RolledRows, split: RowsByValue): Uint32Array {
  if (!split.sums) {
    const places = Array.from({ length: marks.length / words }, (_, place) => place)
    split.sums = new Uint32Array(split.values.length * (1 + places.length))
    addCounts(words, split.bits, marks, places, split.sums)
  }
  return split.sums
}
