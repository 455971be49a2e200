/** A share with its 95 % interval by Wilson's score method, which holds for small numbers too. All from 0 to 1. */
export type Estimate = { n: number; hits: number; share: number; low: number; high: number }

const Z = 1.959964

/** Estimates a share from `hits` of `n`; null when there is nothing to estimate from. */
export function wilson(hits: number, n: number): Estimate | null {
  if (n === 0) return null
  const share = hits / n
  const centre = share + Z ** 2 / (2 * n)
  const spread = Z * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2))
  const scale = 1 + Z ** 2 / n
  return { n, hits, share, low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) }
}

/** "12 of 17 (47 to 87 %)": with few cases the count says more than a percentage. */
export function describeEstimate({ n, hits, share, low, high }: Estimate): string {
  const percent = (value: number) => Math.round(value * 100)
  const figure = n < 20 ? `${hits} of ${n}` : `${percent(share)} % of ${n}`
  return `${figure} (${percent(low)} to ${percent(high)} %)`
}
