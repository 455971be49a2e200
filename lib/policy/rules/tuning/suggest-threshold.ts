import type { Condition } from '../condition.ts'
import type { PolicyDocument } from '../document.ts'
import { type Difference, differenceOf } from './difference.ts'
import { FEWEST_CASES, type JudgedCase, NOTICEABLE } from './judged-case.ts'

/**
 * What the cases around the score of band A say of it. `raise`: those just above it turn out clearly worse than the
 * rest. `lower`: those just below it, handed off for another reason, turn out as well. `difference` compares those
 * between the two thresholds with the others above.
 */
export type ThresholdAdvice =
  | { kind: 'raise' | 'lower'; from: number; to: number; difference: Difference }
  | { kind: 'keep' | 'too_little'; from: number; cases: number }

/** No further at once: what lies beyond is looked at when the change has been measured. */
const FARTHEST = 15

/**
 * Suggests another score for band A. It looks only at situations that ask for a band: a raised hand converts at any
 * score and says nothing about the threshold.
 */
export function suggestThreshold(all: readonly JudgedCase[], document: PolicyDocument): ThresholdAdvice {
  const from = document.bands.find(({ band }) => band === 'A')?.atLeast ?? 0
  const asking = new Set(document.situations.filter(asksForBand).map(({ id }) => id))
  const cases = all.filter(({ situation }) => asking.has(situation))
  let hasLooked = false
  const between = (low: number, high: number) => cases.filter(({ score }) => score >= low && score < high)
  const compare = (low: number, high: number) => {
    const [within, above] = [between(low, high), between(Math.max(high, from), Number.POSITIVE_INFINITY)]
    if (within.length < FEWEST_CASES || above.length < FEWEST_CASES) return null
    hasLooked = true
    return differenceOf(within.map(isGood), above.map(isGood))
  }
  // A suggestion goes as far as there are cases, and not to a score that none of them had.
  const scores = [...new Set(cases.map(({ score }) => score))].filter((score) => Math.abs(score - from) <= FARTHEST)
  for (const last of scores.filter((score) => score >= from).sort((a, b) => b - a)) {
    const found = compare(from, last + 1)
    if (found && found.high < 0) return { kind: 'raise', from, to: last + 1, difference: found }
  }
  const below = scores.filter((score) => score < from && score > startOfB(document))
  for (const to of below.sort((a, b) => a - b)) {
    const found = compare(to, from)
    if (found && found.low > -NOTICEABLE) return { kind: 'lower', from, to, difference: found }
  }
  return { kind: hasLooked ? 'keep' : 'too_little', from, cases: cases.length }
}

const isGood = (judged: JudgedCase) => judged.isGood
const startOfB = ({ bands }: PolicyDocument) => bands.find(({ band }) => band === 'B')?.atLeast ?? 0

const asksForBand = ({ when, trigger }: PolicyDocument['situations'][number]) =>
  trigger !== null && (namesBand(when) || namesBand(trigger))

function namesBand(condition: Condition): boolean {
  if (condition === 'always') return false
  if ('all' in condition) return condition.all.some(namesBand)
  if ('any' in condition) return condition.any.some(namesBand)
  if ('not' in condition) return namesBand(condition.not)
  return 'band' in condition || ('score' in condition && condition.score === 'total')
}
