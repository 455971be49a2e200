import { expect, it } from 'vitest'
import { countBits } from './bits.ts'
import { DAY_MS } from './plan-read.ts'
import { allBut, bothOf, partWithin, type RolledRows, type RowsByValue, type Wanted } from './rolled-rows.ts'

// Four rows: A at 0 ms, B at 10 ms, A at 10 ms, B at 500 ms.
const rows: RolledRows = {
  ...{ teamId: 1, words: 1, all: Uint32Array.of(0b1111 << 28), ats: Int32Array.of(0, 10, 10, 500) },
  ...{ marks: new Uint32Array(), waits: {} },
  splits: { band: { values: ['A', 'B'], bits: Uint32Array.of(0b1010 << 28, 0b0101 << 28), sums: null } },
}

it.each([
  ['the whole day', 0, DAY_MS, [], 4],
  ['a part ends before its last millisecond', 0, 10, [], 1],
  ['and begins with its first', 10, 500, [], 2],
  ['a part without rows', 11, 500, [], 0],
  ['a value', 0, DAY_MS, [['band', 'A']], 2],
  ['a value in a part', 10, DAY_MS, [['band', 'B']], 2],
  ['a value that the day does not know', 0, DAY_MS, [['band', 'D']], 0],
  ['a split that the day does not know', 0, DAY_MS, [['source', 'google']], 0],
] as [string, number, number, Wanted[], number][])('%s', (_, fromMs, toMs, wanted, count) => {
  const part = partWithin({ rows, bits: rows.all, beginsAt: DAY_MS }, { fromMs, toMs }, wanted)
  expect(countBits(part.bits)).toBe(count)
  expect(part.beginsAt).toBe(DAY_MS + fromMs)
})

it('of all rows others are what they are, of some rows what is among these', () => {
  const { bits } = rows.splits.band as RowsByValue
  expect(bothOf(rows, rows.all, bits)).toEqual(bits)
  expect(bothOf(rows, Uint32Array.of(0b1100 << 28), bits)).toEqual(Uint32Array.of(0b1000 << 28, 0b0100 << 28))
})

it('the rows that have a value other than some are each counted once', () => {
  expect(countBits(allBut(rows, 'band', []))).toBe(4)
  expect(countBits(allBut(rows, 'band', ['A']))).toBe(2)
  expect(countBits(allBut(rows, 'source', []))).toBe(0)
})
