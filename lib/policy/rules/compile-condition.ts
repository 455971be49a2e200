import type { LeadFacts } from '#lib/lead/facts.ts'
import type { Band } from './bands.ts'
import { COMPARE } from './compare-fact.ts'
import type { Condition } from './condition.ts'
import { describeCondition } from './describe-condition.ts'
import type { PolicyDocument } from './document.ts'
import { FACTS } from './read-fact.ts'
import type { SignalTape } from './signal-tape.ts'
import { toText } from './words.ts'

/** What conditions are tested against. `now` is in epoch seconds; scores are points; signals are those up to now. */
export type Situated = {
  facts: LeadFacts
  signals: SignalTape
  now: number
  fit: number
  intent: number
  total: number
  band: Band
}

/** `test` decides; `words` says what is asked; `missing` names the first part that fails, null when all holds. */
export type CompiledCondition = {
  test: (at: Situated) => boolean
  words: string
  missing: (at: Situated) => string | null
}

type Test = CompiledCondition['test']

const DAY = 86_400

/** Turns a condition into closures, once a policy version. No source text is evaluated, and a test allocates nothing. */
export function compileCondition(condition: Condition, policy: PolicyDocument): CompiledCondition {
  const words = toText(describeCondition(condition, policy))
  if (condition === 'always' || !('all' in condition)) {
    const test = compileTest(condition, policy)
    return { test, words, missing: (at) => (test(at) ? null : words) }
  }
  const parts = condition.all.map((part) => compileCondition(part, policy))
  return {
    test: allOf(parts.map(({ test }) => test)),
    words,
    missing: (at) => parts.find((part) => !part.test(at))?.missing(at) ?? null,
  }
}

function compileTest(condition: Condition, policy: PolicyDocument): Test {
  if (condition === 'always') return () => true
  if ('all' in condition) return allOf(condition.all.map((part) => compileTest(part, policy)))
  if ('any' in condition) {
    const tests = condition.any.map((part) => compileTest(part, policy))
    return (at) => {
      for (let i = 0; i < tests.length; i++) if ((tests[i] as Test)(at)) return true
      return false
    }
  }
  if ('not' in condition) {
    const inner = compileTest(condition.not, policy)
    return (at) => !inner(at)
  }
  if ('fact' in condition) return compileFact(condition, policy)
  if ('signals' in condition) return compileSignals(condition, policy)
  if ('score' in condition) {
    const { score, atLeast } = condition
    return (at) => at[score] >= atLeast
  }
  // The bands are letters, the best first.
  if ('band' in condition) return (at) => at.band <= condition.band
  if ('peopleActive' in condition) return compilePeopleActive(condition)
  return compileUnresponsive(policy)
}

function allOf(tests: readonly Test[]): Test {
  return (at) => {
    for (let i = 0; i < tests.length; i++) if (!(tests[i] as Test)(at)) return false
    return true
  }
}

function compilePeopleActive({ peopleActive, withinDays }: Extract<Condition, { peopleActive: unknown }>): Test {
  return ({ facts: { account }, now }) => {
    if (!account) return false
    let active = 0
    for (const at of account.peopleActiveAt) if (at <= now && at > now - withinDays * DAY) active++
    return active >= peopleActive
  }
}

function compileSignals(
  { signals: { types, categories }, atLeast, withinDays }: Extract<Condition, { signals: unknown }>,
  policy: PolicyDocument,
): Test {
  const isWanted = new Uint8Array(policy.signals.length + 1)
  for (const [i, { id, category }] of policy.signals.entries()) {
    if (types?.includes(id) || categories?.includes(category)) isWanted[i + 1] = 1
  }
  return ({ facts: { lastClosedAt }, signals: tape, now }) => {
    const begin = now - withinDays * DAY
    const since = lastClosedAt !== null && lastClosedAt > begin ? lastClosedAt : begin
    let found = 0
    for (let i = tape.length - 1; i >= 0; i--) {
      const at = tape.at[i] as number
      if (at <= since) return false
      if (isWanted[tape.types[i] as number] && at <= now && ++found >= atLeast) return true
    }
    return false
  }
}

function compileFact({ fact, is, value }: Extract<Condition, { fact: unknown }>, policy: PolicyDocument): Test {
  const { read } = FACTS[fact]
  const holds = COMPARE[is](value ?? null)
  return (at) => holds(read(at.facts, at.now, policy))
}

function compileUnresponsive({ autoRecycle }: PolicyDocument): Test {
  const { afterAttempts, onDay, atLatestOnDay } = autoRecycle
  return ({ facts: { work }, now }) => {
    if (!work || work.hasConnected) return false
    const days = (now - work.handedOffAt) / DAY
    return days >= atLatestOnDay || (days >= onDay && work.attempts >= afterAttempts)
  }
}
