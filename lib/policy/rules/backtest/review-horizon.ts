import type { Condition } from '../condition.ts'
import type { PolicyDocument } from '../document.ts'

/**
 * How many days after its last signal a lead may still be handed off at a review; Infinity when some situation needs no
 * signal at all. Most situations want a fresh one, so that a quiet lead need not be looked at again.
 */
export function reviewHorizonDays({ situations }: PolicyDocument): number {
  const passing = situations.filter(({ outcome, trigger }) => outcome === 'hand_off' && trigger !== null)
  return Math.max(0, ...passing.map(({ when, trigger }) => freshFor({ all: [when, trigger as Condition] })))
}

/** For so many days after a signal a condition may hold; all parts must, any part may. */
function freshFor(condition: Condition): number {
  if (condition === 'always' || 'not' in condition) return Number.POSITIVE_INFINITY
  if ('all' in condition) return Math.min(...condition.all.map(freshFor))
  if ('any' in condition) return Math.max(...condition.any.map(freshFor))
  return 'signals' in condition ? condition.withinDays : Number.POSITIVE_INFINITY
}
