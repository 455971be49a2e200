import { SMALL_N } from './definitions.ts'

/** So many of so many. */
export type Share = { hits: number; n: number }
/** A share of those that had their time, and beside it those that have not. */
export type MaturingShare = Share & { maturing: Share }

const Z_95 = 1.959964

/** The Wilson score interval of a share at 95 %: honest for few cases and near 0 or 1. Null without a case. */
export function wilsonInterval({ hits, n }: Share): [low: number, high: number] | null {
  if (n === 0) return null
  const share = hits / n
  const z2 = Z_95 ** 2
  const middle = share + z2 / (2 * n)
  const half = Z_95 * Math.sqrt((share * (1 - share) + z2 / (4 * n)) / n)
  const scale = 1 + z2 / n
  return [Math.max(0, (middle - half) / scale), Math.min(1, (middle + half) / scale)]
}

/** The share as a number, null without a case. */
export function rateOf({ hits, n }: Share): number | null {
  return n === 0 ? null : hits / n
}

/** "93 %"; few cases as they are, "12 of 17"; without a case "none yet". */
export function shareWords({ hits, n }: Share): string {
  if (n === 0) return 'none yet'
  return n < SMALL_N ? `${hits} of ${n}` : percent(hits / n)
}

/** The same with of how many a percentage is: "41 % · n 171". */
export function sizedWords(share: Share): string {
  return share.n < SMALL_N ? shareWords(share) : `${shareWords(share)} · n ${share.n.toLocaleString('en-GB')}`
}

/** The same for a cohort: while none has had its time, what came of it so far. */
export function maturingWords(share: MaturingShare, words: (share: Share) => string = shareWords): string {
  if (share.n > 0 || share.maturing.n === 0) return words(share)
  return `${share.maturing.hits} of ${share.maturing.n} so far`
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
