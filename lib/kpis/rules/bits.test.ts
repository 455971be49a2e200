import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type Bits,
  bitsBetween,
  common,
  countBits,
  countCommon,
  eachRow,
  isAny,
  packBits,
  setAll,
  stringAt,
  valuesByRow,
} from './bits.ts'

/** Strings of the same rows, one behind the other. */
function pack(...strings: boolean[][]): Bits {
  const words = Math.ceil((strings[0]?.length ?? 0) / 32)
  const bits = new Uint32Array(words * strings.length)
  for (const [place, rows] of strings.entries()) {
    const bytes = Uint8Array.from({ length: Math.ceil(rows.length / 8) }, (_, byte) =>
      rows.slice(byte * 8, byte * 8 + 8).reduce((sum, isSet, at) => sum + (isSet ? 128 >> at : 0), 0),
    )
    packBits(bytes, bits, place * words)
  }
  return bits
}
const rows = fc.array(fc.record({ isOne: fc.boolean(), isOther: fc.boolean(), wait: fc.option(fc.nat(9000)) }), {
  maxLength: 100,
})

it('what two strings of bits have in common is what holds of a row in both, however many rows', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const [one, other] = [pack(given.map(({ isOne }) => isOne)), pack(given.map(({ isOther }) => isOther))]
      const both = given.filter(({ isOne, isOther }) => isOne && isOther).length
      expect(countCommon(one.length, one, 0, other, 0)).toBe(both)
      expect(countBits(common(one.length, one, other))).toBe(both)
      expect(isAny(one.length, common(one.length, one, other), 0)).toBe(both > 0)
      setAll(one, other)
      expect(countBits(one)).toBe(given.filter(({ isOne, isOther }) => isOne || isOther).length)
    }),
  )
})

it('strings that stand one behind the other are each what they would be alone', () => {
  const strings = fc
    .nat(70)
    .chain((size) => fc.array(fc.array(fc.boolean(), { minLength: size, maxLength: size }), { minLength: 1 }))
  fc.assert(
    fc.property(strings, (given) => {
      const words = Math.ceil((given[0]?.length ?? 0) / 32)
      const all = pack(...given)
      const some = pack(...given.slice(0, 2))
      const crossed = common(words, some, all)
      const pairs = given.slice(0, 2).flatMap((one) => given.map((other) => [one, other] as const))
      for (const [place, [one, other]] of pairs.entries()) {
        const both = one.map((isSet, at) => isSet && other[at] === true)
        expect(stringAt(words, crossed, place)).toEqual(pack(both))
        expect(countCommon(words, crossed, place * words, crossed, place * words)).toBe(both.filter(Boolean).length)
        expect(isAny(words, crossed, place * words)).toBe(both.includes(true))
      }
    }),
  )
})

it('the rows that are set in a string are told in their order, and values stand at no other', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const bits = pack(
        given.map(({ isOther }) => isOther),
        given.map(({ wait }) => wait !== null),
      )
      const words = bits.length / 2
      const seen: number[] = []
      eachRow(words, bits, words, (row) => seen.push(row))
      expect(seen).toEqual(given.flatMap(({ wait }, row) => (wait === null ? [] : [row])))
      const told = Float64Array.from(given.flatMap(({ wait }) => wait ?? []))
      const values = valuesByRow(told, stringAt(words, bits, 1), given.length)
      expect([...values]).toEqual(given.map(({ wait }) => wait ?? Number.NaN))
    }),
  )
})

it('rows between two places are set, and none beside them', () => {
  fc.assert(
    fc.property(fc.nat(130), fc.nat(130), fc.nat(130), (size, some, other) => {
      const [from, to] = [Math.min(some, other, size), Math.min(Math.max(some, other), size)]
      const isSet = Array.from({ length: size }, (_, place) => place >= from && place < to)
      expect(bitsBetween(size, from, to)).toEqual(pack(isSet))
    }),
  )
})
