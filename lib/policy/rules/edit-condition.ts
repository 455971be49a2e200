import type { Condition } from './condition.ts'
import type { PolicyDocument } from './document.ts'
import { freshFact } from './fact-forms.ts'

/** What a condition can be about, and how the editor calls it. */
export const CONDITION_KINDS = {
  signals: 'signals',
  fact: 'a fact',
  score: 'a score',
  band: 'a band',
  people: 'people of the account',
  unresponsive: 'no response',
} as const
export type ConditionKind = keyof typeof CONDITION_KINDS

type All = { all: Condition[] }
type Any = { any: Condition[] }

/** A first condition of a kind, to be edited from there. */
export function freshCondition(kind: ConditionKind, document: PolicyDocument): Condition {
  switch (kind) {
    case 'signals':
      return { signals: { categories: ['high_intent'] }, atLeast: 1, withinDays: 14 }
    case 'fact':
      return freshFact('lead.country', document)
    case 'score':
      return { score: 'total', atLeast: document.bands[0]?.atLeast ?? 0 }
    case 'band':
      return { band: 'A' }
    case 'people':
      return { peopleActive: 2, withinDays: 14 }
    case 'unresponsive':
      return { unresponsive: true }
  }
}

/** A condition with one more beside it: in its own group, or as "and". */
export function withBeside(condition: Condition, extra: Condition): Condition {
  if (condition === 'always') return extra
  if ('all' in condition) return { all: [...condition.all, extra] }
  if ('any' in condition) return { any: [...condition.any, extra] }
  return { all: [condition, extra] }
}

/** A group without one of its parts; with one part left, that part; with none, always. */
export function withoutPart(group: All | Any, place: number): Condition {
  const [word, parts] = 'all' in group ? (['all', group.all] as const) : (['any', group.any] as const)
  const left = parts.filter((_, i) => i !== place)
  if (left.length > 1) return word === 'all' ? { all: left } : { any: left }
  return left[0] ?? 'always'
}

/** A group that was joined by "and" joined by "or", and the other way round. */
export function turned(group: All | Any): Condition {
  return 'all' in group ? { any: group.all } : { all: group.any }
}

/** The opposite of a condition; of an opposite, the condition itself. */
export function negated(condition: Condition): Condition {
  return condition !== 'always' && 'not' in condition ? condition.not : { not: condition }
}
