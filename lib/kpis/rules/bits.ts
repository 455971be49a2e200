/**
 * One bit a row, 32 to a word, the first row at the top; those beyond the last row are nought. Several strings of the
 * same rows may stand one behind the other, each of as many words: arrays of their own would take more room than they do.
 */
export type Bits = Uint32Array

/** Puts bits as they are sent, eight to a byte and the first at the top, into an array from a word on. */
export function packBits(bytes: Uint8Array, into: Bits, from: number): void {
  for (let at = 0; at < bytes.length; at++) {
    const word = from + (at >> 2)
    into[word] = (into[word] as number) | ((bytes[at] as number) << (24 - 8 * (at & 3)))
  }
}

/** So many rows, of which those from one place up to another are set. */
export function bitsBetween(size: number, from: number, to: number): Bits {
  const bits = new Uint32Array(Math.ceil(size / 32))
  for (let word = from >> 5; word < bits.length && word * 32 < to; word++) {
    const [first, last] = [Math.max(from - word * 32, 0), Math.min(to - word * 32, 32)]
    bits[word] = (0xffff_ffff >>> first) & (last === 32 ? 0xffff_ffff : ~(0xffff_ffff >>> last))
  }
  return bits
}

/** One of several strings, where it stands. */
export const stringAt = (words: number, bits: Bits, place: number): Bits =>
  bits.subarray(place * words, (place + 1) * words)

/** What each of some strings has in common with each of others, in their order. */
export function common(words: number, some: Bits, others: Bits): Bits {
  const bits = new Uint32Array((some.length / words) * others.length || 0)
  let at = 0
  for (let from = 0; from < some.length; from += words) {
    for (let other = 0; other < others.length; other += words) {
      for (let word = 0; word < words; word++)
        bits[at++] = (some[from + word] as number) & (others[other + word] as number)
    }
  }
  return bits
}

/** Sets the rows of others too. */
export function setAll(bits: Bits, others: Bits): void {
  for (let word = 0; word < bits.length; word++) bits[word] = (bits[word] as number) | (others[word] as number)
}

/** How many rows a string and another of as many words have in common, each told by the word with which it begins. */
export function countCommon(words: number, some: Bits, from: number, others: Bits, other: number): number {
  let count = 0
  for (let word = 0; word < words; word++)
    count += ones((some[from + word] as number) & (others[other + word] as number))
  return count
}

/** Whether any row of a string is set that begins with a word. */
export function isAny(words: number, bits: Bits, from: number): boolean {
  for (let word = from; word < from + words; word++) if (bits[word] !== 0) return true
  return false
}

export const countBits = (bits: Bits): number => countCommon(bits.length, bits, 0, bits, 0)

/** Tells the rows that are set in a string, in their order. */
export function eachRow(words: number, bits: Bits, from: number, see: (row: number) => void): void {
  for (let word = 0; word < words; word++) {
    // As a signed number: others would be boxed.
    let left = (bits[from + word] as number) | 0
    for (let row = word * 32; left !== 0; row++) {
      const skipped = Math.clz32(left)
      row += skipped
      left = (left << skipped) << 1
      see(row)
    }
  }
}

/** Values by row, of which those that are set have one, in their order; NaN at the others. */
export function valuesByRow(values: Float64Array, bits: Bits, size: number): Float64Array {
  const byRow = new Float64Array(size).fill(Number.NaN)
  let next = 0
  eachRow(bits.length, bits, 0, (row) => {
    byRow[row] = values[next++] as number
  })
  return byRow
}

/** How many bits of a word are set, counted in pairs, fours and bytes at once. */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555)
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24
}
