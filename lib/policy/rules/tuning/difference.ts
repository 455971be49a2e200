import { type Estimate, wilson } from '../wilson.ts'

/** Two shares and by how much the first is above the second, with the 95 % interval of that; all from -1 to 1. */
export type Difference = { one: Estimate; other: Estimate; by: number; low: number; high: number }

/**
 * Compares two shares by Newcombe's score method, made of both Wilson intervals; it holds for small numbers too. Null
 * when one of them has no cases.
 */
export function difference(one: Estimate | null, other: Estimate | null): Difference | null {
  if (!one || !other) return null
  const by = one.share - other.share
  const down = Math.hypot(one.share - one.low, other.high - other.share)
  const up = Math.hypot(one.high - one.share, other.share - other.low)
  return { one, other, by, low: by - down, high: by + up }
}

/** The same of counts: `hits` of `n` each. */
export function differenceOf(one: readonly boolean[], other: readonly boolean[]): Difference | null {
  const estimate = (hits: readonly boolean[]) => wilson(hits.filter(Boolean).length, hits.length)
  return difference(estimate(one), estimate(other))
}
