import { describeEstimate } from '../wilson.ts'
import type { Part } from '../words.ts'
import type { Difference } from './difference.ts'
import type { JudgedRule } from './judge-rules.ts'
import type { ThresholdAdvice } from './suggest-threshold.ts'

/** A change that the cases speak for: what, why, and the fields that it sets. It changes nothing by itself. */
export type Suggestion = {
  id: string
  title: string
  words: Part[]
  why: string
  changes: { path: string; value: number }[]
}

/** What the cases speak for: another threshold, and no points for rules that tell nothing or the opposite. */
export function suggestionsOf(threshold: ThresholdAdvice, rules: readonly JudgedRule[]): Suggestion[] {
  const silent = rules.filter(({ verdict, points }) => (verdict === 'backwards' || verdict === 'flat') && points !== 0)
  return [...thresholdSuggestion(threshold), ...silent.map(ruleSuggestion)]
}

function thresholdSuggestion(advice: ThresholdAdvice): Suggestion[] {
  if (advice.kind !== 'raise' && advice.kind !== 'lower') return []
  const { kind, from, to, difference } = advice
  const [low, high] = kind === 'raise' ? [from, to - 1] : [to, from - 1]
  const turnedOut = kind === 'raise' ? 'clearly worse than' : 'about as well as'
  const scores = low === high ? `a score of ${low}` : `scores from ${low} to ${high}`
  return [
    {
      id: 'threshold',
      title: `${kind === 'raise' ? 'Raise' : 'Lower'} band A to ${to}`,
      words: ['Band A from ', { value: String(from) }, ' to ', { value: String(to) }],
      why: `Leads with ${scores} turned out ${turnedOut} those above: ${describeDifference(difference)}.`,
      changes: [{ path: 'bands.A.atLeast', value: to }],
    },
  ]
}

function ruleSuggestion({ id, label, path, part, points, verdict, difference }: JudgedRule): Suggestion {
  const turnedOut =
    verdict === 'flat'
      ? 'turn out as those without do'
      : `turn out ${points > 0 ? 'worse' : 'better'} than those without`
  const signed = points > 0 ? `+${points}` : `−${Math.abs(points)}`
  // A signal without points cannot be capped below nothing.
  const cap = part === 'intent' && points < 0 ? [{ path: path.replace(/points$/, 'cap'), value: 0 }] : []
  return {
    id: `rule_${id}`,
    title: `${label}: no points`,
    words: [`${label}: points from `, { value: signed }, ' to ', { value: '0' }],
    why: `Leads with it ${turnedOut}: ${difference ? describeDifference(difference) : ''}.`,
    changes: [{ path, value: 0 }, ...cap],
  }
}

/** "12 of 17 (47 to 87 %) against 30 % of 40 (18 to 45 %), a difference of +41 points (+12 to +61)". */
function describeDifference(difference: Difference): string {
  const { one, other } = difference
  return `${describeEstimate(one)} against ${describeEstimate(other)}, a difference of ${describePoints(difference)}`
}

/** "+41 points (+12 to +61)". */
export function describePoints({ by, low, high }: Pick<Difference, 'by' | 'low' | 'high'>): string {
  // What is below nothing keeps its sign when it is rounded to nothing.
  const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(Math.round(value * 100))}`
  return `${signed(by)} points (${signed(low)} to ${signed(high)})`
}
