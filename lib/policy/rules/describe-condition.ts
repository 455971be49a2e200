import type { Condition } from './condition.ts'
import { describeFact } from './describe-fact.ts'
import type { PolicyDocument } from './document.ts'
import { listed, type Part } from './words.ts'

/** A condition as a sentence in pieces: "band A (score ≥ 75) or 3 high-intent signals in 7 days". */
export function describeCondition(condition: Condition, policy: PolicyDocument): Part[] {
  return describe(condition, policy, false)
}

function describe(condition: Condition, policy: PolicyDocument, isNegated: boolean): Part[] {
  if (condition === 'always') return [isNegated ? 'never' : 'always']
  if ('not' in condition) return describe(condition.not, policy, !isNegated)
  if ('all' in condition) return join(condition.all, isNegated ? 'or' : 'and', policy, isNegated)
  if ('any' in condition) return join(condition.any, isNegated ? 'and' : 'or', policy, isNegated)
  if ('fact' in condition) return describeFact(condition, policy, isNegated)
  if ('signals' in condition) return describeSignals(condition, policy, isNegated)
  if ('score' in condition) {
    const name = condition.score === 'total' ? 'score' : condition.score
    return [`${name} ${isNegated ? 'below' : '≥'} `, { value: String(condition.atLeast) }]
  }
  if ('band' in condition) return describeBand(condition.band, policy, isNegated)
  if ('peopleActive' in condition) {
    const { peopleActive, withinDays } = condition
    const count = { value: String(peopleActive) }
    return [
      ...(isNegated ? ['fewer than ', count] : [count]),
      ` ${peopleActive === 1 ? 'person' : 'people'} of the account active in `,
      ...dayCount(withinDays),
    ]
  }
  const { afterAttempts, onDay, atLatestOnDay } = policy.autoRecycle
  return [
    `${isNegated ? 'not yet: ' : ''}no connect after `,
    { value: String(afterAttempts) },
    ' attempts by day ',
    { value: String(onDay) },
    ', or at all by day ',
    { value: String(atLatestOnDay) },
  ]
}

/** Parts that join the other way are set in brackets, so that the sentence cannot be read in two ways. */
function join(parts: readonly Condition[], word: 'and' | 'or', policy: PolicyDocument, isNegated: boolean): Part[] {
  const told = parts.map((part) => {
    const words = describe(part, policy, isNegated)
    return parts.length > 1 && isGroup(part) ? ['(', ...words, ')'] : words
  })
  return told.flatMap((words, place) => (place === 0 ? words : [` ${word} `, ...words]))
}

function isGroup(condition: Condition): boolean {
  if (condition === 'always') return false
  if ('not' in condition) return isGroup(condition.not)
  return ('all' in condition && condition.all.length > 1) || ('any' in condition && condition.any.length > 1)
}

function describeSignals(
  { signals: { types, categories }, atLeast, withinDays }: Extract<Condition, { signals: unknown }>,
  policy: PolicyDocument,
  isNegated: boolean,
): Part[] {
  const kinds = categories?.map((category) => category.replace('_', '-')) ?? []
  const labels = types?.map((type) => `“${policy.signals.find(({ id }) => id === type)?.label ?? type}”`) ?? []
  const plural = atLeast > 1 ? 's' : ''
  const named = [...(kinds.length ? [`${listed(kinds)} signal${plural}`] : []), ...labels]
  const many = { value: String(atLeast) }
  const count: Part[] = atLeast > 1 ? [...(isNegated ? ['fewer than '] : []), many, ' '] : [isNegated ? 'no ' : 'any ']
  return [...count, listed(named), ' in ', ...dayCount(withinDays)]
}

function describeBand(band: string, { bands }: PolicyDocument, isNegated: boolean): Part[] {
  const atLeast = bands.find((bounds) => bounds.band === band)?.atLeast
  const bound: Part[] = atLeast === undefined ? [] : [' (score ≥ ', { value: String(atLeast) }, ')']
  return [`${isNegated ? 'below ' : ''}band ${band}`, ...(band === 'A' || isNegated ? [] : [' or better']), ...bound]
}

const dayCount = (days: number): Part[] => [{ value: String(days) }, days === 1 ? ' day' : ' days']
