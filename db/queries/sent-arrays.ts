import { type Bits, packBits } from '#lib/kpis/rules/bits.ts'

/** Before the elements of an array of one dimension as `array_send` writes it. */
const HEAD = 20

/** The elements of such an array, each with its length before it. */
export function elementsOf(sent: Buffer): Buffer[] {
  const elements: Buffer[] = []
  for (let at = HEAD; at < sent.length; ) {
    const end = at + 4 + sent.readInt32BE(at)
    elements.push(sent.subarray(at + 4, end))
    at = end
  }
  return elements
}

/** An array of int4, none of them null. */
export function readIntegers(sent: Buffer): Int32Array {
  const numbers = new Int32Array(Math.max(0, sent.length - HEAD) / 8)
  for (let place = 0; place < numbers.length; place++) numbers[place] = sent.readInt32BE(HEAD + place * 8 + 4)
  return numbers
}

/** Strings of as many bits each, as `varbit_send` writes them: how many in four bytes, then they. */
export function readBits(...strings: readonly Buffer[]): Bits {
  const words = wordsOf(strings[0])
  const bits = new Uint32Array(words * strings.length)
  for (const [place, sent] of strings.entries()) packBits(sent.subarray(4), bits, place * words)
  return bits
}

/** How many words the rows of such a string take. */
export const wordsOf = (sent: Buffer | undefined): number => (sent ? Math.ceil(sent.readInt32BE(0) / 32) : 0)

/** Numbers of four or eight bytes, one after another, as `int4send` and `float8send` write them. */
export function readNumbers(sent: Buffer, size: 4 | 8): Float64Array {
  const numbers = new Float64Array(sent.length / size)
  for (let place = 0; place < numbers.length; place++)
    numbers[place] = size === 4 ? sent.readInt32BE(place * 4) : sent.readDoubleBE(place * 8)
  return numbers
}
