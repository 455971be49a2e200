import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pickWaits, splitBits } from './pick-waits.ts'

const pack = (bits: boolean[]) =>
  Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, byte) =>
    bits.slice(byte * 8, byte * 8 + 8).reduce((sum, bit, place) => sum + (bit ? 128 >> place : 0), 0),
  )

it('picks the waits of the rows that are asked for, and of no other, however long the day', () => {
  const row = fc.record({ wait: fc.option(fc.nat(9000)), isAsked: fc.boolean() })
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
      const waits = Int32Array.from(rows.flatMap(({ wait }) => wait ?? []))
      const waited = pack(rows.map(({ wait }) => wait !== null))
      const asked = pack(rows.map(({ isAsked }) => isAsked))
      expect(pickWaits(waits, waited, asked)).toEqual(
        rows.flatMap(({ wait, isAsked }) => (isAsked ? (wait ?? []) : [])),
      )
    }),
  )
})

it('reads strings of bits one after another', () => {
  // 9 bits, none, 3 bits
  const sent = Buffer.from([0, 0, 0, 9, 0b10000001, 0b10000000, 0, 0, 0, 0, 0, 0, 0, 3, 0b01000000])
  expect(splitBits(sent).map((bits) => [...bits])).toEqual([[0b10000001, 0b10000000], [], [0b01000000]])
})
