import { type Bits, bitsFrom } from '#lib/kpis/rules/bits.ts'

/** The elements of an array of one dimension as `array_send` writes it: a head of 20 bytes, then each with its length. */
export function elementsOf(sent: Buffer): Buffer[] {
  const elements: Buffer[] = []
  for (let at = 20; at < sent.length; ) {
    const end = at + 4 + sent.readInt32BE(at)
    elements.push(sent.subarray(at + 4, end))
    at = end
  }
  return elements
}

/** A string of bits as `varbit_send` writes it: how many in four bytes, then they. */
export const readBits = (sent: Buffer): Bits => bitsFrom(sent.subarray(4))

/** Numbers of four or eight bytes, one after another, as `int4send` and `float8send` write them. */
export function readNumbers(sent: Buffer, size: 4 | 8): number[] {
  return Array.from({ length: sent.length / size }, (_, place) =>
    size === 4 ? sent.readInt32BE(place * 4) : sent.readDoubleBE(place * 8),
  )
}
