import type { Band } from '#lib/policy/rules/bands.ts'
import type { PolicyDocument } from '#lib/policy/rules/document.ts'

/** How far a lead is from a band: the points that its score and its fit lack, 0 where they reach. */
export type Distance = { band: Band; atLeast: number; fitAtLeast: number; missing: number; missingFit: number }

/** The distance to each band that asks for something, the best first. */
export function distancesOf(
  bands: PolicyDocument['bands'],
  { total, fit }: { total: number; fit: number },
): Distance[] {
  return bands
    .filter(({ atLeast, fitAtLeast }) => atLeast > 0 || fitAtLeast > 0)
    .map(({ band, atLeast, fitAtLeast }) => ({
      ...{ band, atLeast, fitAtLeast },
      ...{ missing: Math.max(0, atLeast - total), missingFit: Math.max(0, fitAtLeast - fit) },
    }))
}
