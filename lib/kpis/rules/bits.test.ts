import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type Bits,
  bitsBetween,
  bitsFrom,
  common,
  countBits,
  countCommon,
  isAny,
  setAll,
  takeValues,
  valuesByRow,
} from './bits.ts'

const pack = (rows: boolean[]): Bits =>
  bitsFrom(
    Uint8Array.from({ length: Math.ceil(rows.length / 8) }, (_, byte) =>
      rows.slice(byte * 8, byte * 8 + 8).reduce((sum, isSet, place) => sum + (isSet ? 128 >> place : 0), 0),
    ),
  )
const rows = fc.array(fc.record({ isOne: fc.boolean(), isOther: fc.boolean(), wait: fc.option(fc.nat(9000)) }), {
  maxLength: 100,
})

it('what two strings of bits have in common is what holds of a row in both, however many rows', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const [one, other] = [pack(given.map(({ isOne }) => isOne)), pack(given.map(({ isOther }) => isOther))]
      const both = given.filter(({ isOne, isOther }) => isOne && isOther).length
      expect(countCommon(one, other)).toBe(both)
      expect(countBits(common(one, other))).toBe(both)
      expect(isAny(common(one, other))).toBe(both > 0)
      setAll(one, other)
      expect(countBits(one)).toBe(given.filter(({ isOne, isOther }) => isOne || isOther).length)
    }),
  )
})

it('the values of the rows that are set are told in their order, and of no other row', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const told = given.flatMap(({ wait }) => wait ?? [])
      const waits = valuesByRow(told, pack(given.map(({ wait }) => wait !== null)), given.length)
      const taken = new Float64Array(given.length + 1)
      const end = takeValues(waits, pack(given.map(({ isOne }) => isOne)), taken, 1)
      expect([...taken.subarray(1, end)]).toEqual(given.flatMap(({ isOne, wait }) => (isOne ? (wait ?? []) : [])))
    }),
  )
})

it('rows between two places are set, and none beside them', () => {
  fc.assert(
    fc.property(fc.nat(130), fc.nat(130), fc.nat(130), (size, some, other) => {
      const [from, to] = [Math.min(some, other, size), Math.min(Math.max(some, other), size)]
      const isSet = Array.from({ length: size }, (_, place) => place >= from && place < to)
      expect([...bitsBetween(size, from, to)]).toEqual([...pack(isSet), ...Array(4)].slice(0, Math.ceil(size / 32)))
    }),
  )
})
