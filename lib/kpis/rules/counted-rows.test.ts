import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bitsBetween } from './bits.ts'
import { addCounts, addSums } from './counted-rows.ts'
import type { RolledRows, RowsByValue } from './rolled-rows.ts'

const VALUES = ['A', 'B', 'C']
/** Rows with a value and which of two marks each has; the first mark is that there is one. */
const made = fc.array(fc.record({ value: fc.nat(2), isMarked: fc.boolean() }), { minLength: 1, maxLength: 70 })

/** Strings of bits one behind the other: of which rows each condition is true. */
function strings<Row>(rows: readonly Row[], conditions: readonly ((row: Row) => boolean)[]): Uint32Array {
  const words = Math.ceil(rows.length / 32)
  const bits = new Uint32Array(words * conditions.length)
  for (const [place, isSo] of conditions.entries()) {
    for (const [row, each] of rows.entries()) {
      if (isSo(each))
        bits.set(
          [(bits[place * words + (row >> 5)] as number) | (0x8000_0000 >>> (row & 31))],
          place * words + (row >> 5),
        )
    }
  }
  return bits
}

it('what is kept of a split is what counting its bits tells, the second time too, for any marks', () => {
  const asked = fc.array(fc.constantFrom(0, 1, null), { maxLength: 4 })
  fc.assert(
    fc.property(made, asked, (given, places) => {
      const all = bitsBetween(given.length, 0, given.length)
      const bits = strings(
        given,
        VALUES.map(
          (_, at) =>
            ({ value }) =>
              value === at,
        ),
      )
      const split: RowsByValue = { values: VALUES, bits, sums: null }
      const marks = strings(given, [() => true, ({ isMarked }) => isMarked])
      const rows: RolledRows = {
        ...{ teamId: 1, words: all.length, all, marks, ats: new Int32Array(given.length) },
        ...{ splits: { band: split }, waits: {} },
      }
      const [counted, told] = [new Uint32Array(3 * (1 + places.length)), new Uint32Array(3 * (1 + places.length))]
      for (let time = 0; time < 2; time++) {
        addCounts(all.length, bits, marks, places, counted)
        addSums(rows, split, places, told)
      }
      expect(told).toEqual(counted)
      const expected = VALUES.flatMap((_, at) => {
        const own = given.filter(({ value }) => value === at)
        const [some, none] = [own.filter(({ isMarked }) => isMarked).length, 0]
        return [own.length, ...places.map((place) => (place === null ? none : place ? some : own.length))]
      })
      expect([...told]).toEqual(expected.map((count) => 2 * count))
    }),
  )
})
