import type { Numbers } from './quantile.ts'

/**
 * The waits of those that are asked for. Bits stand eight to a byte, the first at the top: `waited` says which rows of
 * a day waited, in the order of `waits`; `asked`, which rows are meant.
 */
export function pickWaits(waits: Numbers, waited: Uint8Array, asked: Uint8Array): number[] {
  const picked: number[] = []
  let next = 0
  for (const [place, byte] of waited.entries()) {
    const meant = asked[place] as number
    for (let bit = 0b1000_0000; bit > 0; bit >>= 1) {
      if (!(byte & bit)) continue
      if (meant & bit) picked.push(waits[next] as number)
      next++
    }
  }
  return picked
}

/** Strings of bits as Postgres sends them, one after another: their length in four bytes, then the bytes. */
export function splitBits(sent: Buffer): Uint8Array[] {
  const strings: Uint8Array[] = []
  for (let at = 0; at < sent.length; ) {
    const end = at + 4 + Math.ceil(sent.readInt32BE(at) / 8)
    strings.push(sent.subarray(at + 4, end))
    at = end
  }
  return strings
}
