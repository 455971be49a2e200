import type { Condition } from './condition.ts'
import type { PolicyDocument } from './document.ts'
import { FACTS } from './read-fact.ts'
import type { Comparison, FactName } from './vocabulary.ts'
import { listed, type Part } from './words.ts'

type FactCondition = Extract<Condition, { fact: unknown }>

/** Longer lists are cut short: the screen of the rule shows them whole. */
const MOST_LISTED = 4

/** A list in a condition that its sentence cuts short. */
export type LongList = { label: string; values: string[] }

/** The lists of a condition that are too long for its sentence, whole. */
export function longLists(condition: Condition, policy: PolicyDocument): LongList[] {
  if (condition === 'always') return []
  if ('all' in condition) return condition.all.flatMap((part) => longLists(part, policy))
  if ('any' in condition) return condition.any.flatMap((part) => longLists(part, policy))
  if ('not' in condition) return longLists(condition.not, policy)
  if (!('fact' in condition) || !Array.isArray(condition.value) || condition.value.length <= MOST_LISTED) return []
  const { fact, value } = condition
  return [{ label: FACTS[fact].label, values: value.map((one) => nameOfValue(fact, one, policy)) }]
}

/** Facts that hold or do not: how both are said. */
const CLAIMS: Partial<Record<FactName, [holds: string, holdsNot: string]>> = {
  'account.isTarget': ['target account', 'not a target account'],
  'lead.isSuppressed': ['suppressed', 'not suppressed'],
  'lead.missingFields': ['a required field is missing', 'no required field is missing'],
}

const OPPOSITE: Record<Comparison, string> = {
  is: 'is not',
  is_not: 'is',
  one_of: 'is not',
  none_of: 'is',
  at_least: 'below',
  at_most: 'above',
  contains: 'does not contain',
  known: 'is not known',
  unknown: 'is known',
}

const SAID: Record<Comparison, string> = {
  is: 'is',
  is_not: 'is not',
  one_of: 'is',
  none_of: 'is not',
  at_least: '≥',
  at_most: '≤',
  contains: 'contains',
  known: 'is known',
  unknown: 'is not known',
}

/** A comparison of one fact as words; the value is a piece of its own. */
export function describeFact({ fact, is, value }: FactCondition, policy: PolicyDocument, isNegated: boolean): Part[] {
  const claim = CLAIMS[fact]
  if (claim) {
    const holds = value === undefined ? is === 'known' : (is === 'is') === (value === true)
    return [claim[holds === isNegated ? 1 : 0]]
  }
  const words = `${FACTS[fact].label} ${(isNegated ? OPPOSITE : SAID)[is]}`
  if (value === undefined) return [words]
  const values = (Array.isArray(value) ? value : [value]).map((one) => nameOfValue(fact, String(one), policy))
  if (!values.length) return [`${words} on its list (empty)`]
  const left = values.length - MOST_LISTED + 1
  const shown = left > 1 ? [...values.slice(0, MOST_LISTED - 1), `${left} more`] : values
  return [`${words} `, { value: listed(shown) }]
}

const NAMES: Record<string, string> = {
  c_level: 'C-level',
  vp: 'VP',
  revops: 'RevOps',
  it: 'IT',
  handed_off: 'handed off',
}

/** How a value is called on screens. */
export function nameOfValue(fact: FactName, value: string, policy: PolicyDocument): string {
  switch (fact) {
    case 'lead.country':
    case 'account.country':
      return countryName(value)
    case 'account.segment':
      return policy.segments.find(({ id }) => id === value)?.label ?? value
    case 'lead.lastReason':
      return policy.recycle.find(({ reason }) => reason === value)?.label ?? value
    default:
      return NAMES[value] ?? value
  }
}

/** Made once: it costs more than all that is asked of it. */
const REGIONS = new Intl.DisplayNames('en', { type: 'region' })

function countryName(code: string): string {
  try {
    return REGIONS.of(code.toUpperCase()) ?? code
  } catch {
    return code
  }
}
