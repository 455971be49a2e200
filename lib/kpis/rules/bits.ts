/** One bit a row, 32 to a word, the first row at the top; those beyond the last row are nought. */
export type Bits = Uint32Array

/** Bits as they are sent: eight to a byte, the first at the top. */
export function bitsFrom(bytes: Uint8Array): Bits {
  const bits = new Uint32Array(Math.ceil(bytes.length / 4))
  for (let at = 0; at < bytes.length; at++) {
    bits[at >> 2] = (bits[at >> 2] as number) | ((bytes[at] as number) << (24 - 8 * (at & 3)))
  }
  return bits
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

/** The rows that are set in both; a string that is shorter ends with noughts. */
export function common(some: Bits, others: Bits): Bits {
  const bits = new Uint32Array(some.length)
  for (let word = 0; word < bits.length; word++) bits[word] = (some[word] as number) & (others[word] ?? 0)
  return bits
}

/** Sets the rows of others too. */
export function setAll(bits: Bits, others: Bits): void {
  for (let word = 0; word < bits.length; word++) bits[word] = (bits[word] as number) | (others[word] as number)
}

/** How many rows are set in both. */
export function countCommon(some: Bits, others: Bits): number {
  let count = 0
  for (let word = 0; word < some.length; word++) count += ones((some[word] as number) & (others[word] as number))
  return count
}

/** Whether any row is set. */
export const isAny = (bits: Bits): boolean => bits.some((word) => word !== 0)

export const countBits = (bits: Bits): number => countCommon(bits, bits)

/**
 * Puts the values of the rows that are set, of those that have one (none is NaN), into a list from a place on.
 * @returns the place behind the last of them
 */
export function takeValues(values: Float64Array, bits: Bits, into: Float64Array, from: number): number {
  let next = from
  for (let word = 0; word < bits.length; word++) {
    for (let left = bits[word] as number; left !== 0; ) {
      const place = Math.clz32(left)
      left &= ~(0x8000_0000 >>> place)
      const value = values[word * 32 + place] as number
      if (!Number.isNaN(value)) into[next++] = value
    }
  }
  return next
}

/** The other way round: values stand at the rows that are set, in their order, and NaN at the others. */
export function valuesByRow(values: readonly number[], bits: Bits, size: number): Float64Array {
  let next = 0
  return Float64Array.from({ length: size }, (_, row) =>
    (bits[row >> 5] as number) & (0x8000_0000 >>> (row & 31)) ? (values[next++] as number) : Number.NaN,
  )
}

/** How many bits of a word are set, counted in pairs, fours and bytes at once. */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555)
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24
}
