import type { LeadFacts } from '#lib/lead/facts.ts'
import { BANDS, type Band, type Comparison, type Condition } from './condition.ts'
import { describeCondition } from './describe-condition.ts'
import type { PolicyDocument } from './document.ts'
import { FACTS, type FactValue } from './read-fact.ts'
import { toText } from './words.ts'

/** What conditions are tested against. `now` is in epoch seconds; scores are points. */
export type Situated = { facts: LeadFacts; now: number; fit: number; intent: number; total: number; band: Band }

/** `test` decides; `words` says what is asked; `missing` names the first part that fails, null when all holds. */
export type CompiledCondition = {
  test: (at: Situated) => boolean
  words: string
  missing: (at: Situated) => string | null
}

type Test = CompiledCondition['test']

const DAY = 86_400

/** Turns a condition into closures, once a policy version. No source text is evaluated. */
export function compileCondition(condition: Condition, policy: PolicyDocument): CompiledCondition {
  const words = toText(describeCondition(condition, policy))
  if (condition !== 'always' && 'all' in condition) {
    const parts = condition.all.map((part) => compileCondition(part, policy))
    return {
      test: (at) => parts.every((part) => part.test(at)),
      words,
      missing: (at) => parts.find((part) => !part.test(at))?.missing(at) ?? null,
    }
  }
  const test = compileTest(condition, policy)
  return { test, words, missing: (at) => (test(at) ? null : words) }
}

function compileTest(condition: Exclude<Condition, { all: unknown }>, policy: PolicyDocument): Test {
  if (condition === 'always') return () => true
  if ('any' in condition) {
    const parts = condition.any.map((part) => compileCondition(part, policy))
    return (at) => parts.some((part) => part.test(at))
  }
  if ('not' in condition) {
    const inner = compileCondition(condition.not, policy)
    return (at) => !inner.test(at)
  }
  if ('fact' in condition) return compileFact(condition, policy)
  if ('signals' in condition) return compileSignals(condition, policy)
  if ('score' in condition) return (at) => at[condition.score] >= condition.atLeast
  if ('band' in condition) return (at) => BANDS.indexOf(at.band) <= BANDS.indexOf(condition.band)
  if ('peopleActive' in condition) {
    const { peopleActive, withinDays } = condition
    return ({ facts, now }) => {
      const active = facts.account?.peopleActiveAt.filter((at) => at <= now && at > now - withinDays * DAY) ?? []
      return active.length >= peopleActive
    }
  }
  return compileUnresponsive(policy)
}

function compileSignals(
  { signals, atLeast, withinDays }: Extract<Condition, { signals: unknown }>,
  policy: PolicyDocument,
): Test {
  const chosen = policy.signals.filter(
    ({ id, category }) => signals.types?.includes(id) || signals.categories?.includes(category),
  )
  const types = new Set(chosen.map(({ id }) => id))
  return ({ facts, now }) => {
    const since = Math.max(now - withinDays * DAY, facts.lastClosedAt ?? Number.NEGATIVE_INFINITY)
    let found = 0
    for (const { type, at } of facts.signals) {
      if (at > since && at <= now && types.has(type) && ++found >= atLeast) return true
    }
    return false
  }
}

function compileFact({ fact, is, value }: Extract<Condition, { fact: unknown }>, policy: PolicyDocument): Test {
  const { read } = FACTS[fact]
  const holds = COMPARE[is](value ?? null)
  return (at) => holds(read(at.facts, at.now, policy))
}

/** The wanted value is read once; text is compared without regard to case. */
const COMPARE: Record<Comparison, (wanted: FactValue) => (actual: FactValue) => boolean> = {
  is: (wanted) => equals(wanted),
  is_not: (wanted) => not(equals(wanted)),
  one_of: (wanted) => isAmong(wanted),
  none_of: (wanted) => not(isAmong(wanted)),
  at_least: (wanted) => (actual) => actual !== null && Number(actual) >= Number(wanted),
  at_most: (wanted) => (actual) => actual !== null && Number(actual) <= Number(wanted),
  contains: (wanted) => {
    const words = listOf(wanted)
    return (actual) => actual !== null && words.some((word) => lowered(actual).includes(word))
  },
  known: () => (actual) => !isUnknown(actual),
  unknown: () => isUnknown,
}

const lowered = (value: FactValue) => String(value).toLowerCase()
const listOf = (value: FactValue) => (Array.isArray(value) ? value.map(lowered) : [lowered(value)])
const isUnknown = (value: FactValue) => value === null || (Array.isArray(value) && value.length === 0)
const not = (holds: (actual: FactValue) => boolean) => (actual: FactValue) => !holds(actual)

function equals(wanted: FactValue): (actual: FactValue) => boolean {
  const text = lowered(wanted)
  return (actual) => actual !== null && lowered(actual) === text
}

function isAmong(wanted: FactValue): (actual: FactValue) => boolean {
  const values = new Set(listOf(wanted))
  return (actual) => actual !== null && values.has(lowered(actual))
}

function compileUnresponsive({ autoRecycle }: PolicyDocument): Test {
  const { afterAttempts, onDay, atLatestOnDay } = autoRecycle
  return ({ facts: { work }, now }) => {
    if (!work || work.hasConnected) return false
    const days = (now - work.handedOffAt) / DAY
    return days >= atLatestOnDay || (days >= onDay && work.attempts >= afterAttempts)
  }
}
