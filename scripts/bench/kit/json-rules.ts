import { Engine, type NestedCondition } from 'json-rules-engine'
import type { LeadFacts } from '#lib/lead/facts.ts'
import { bandOf, type CompiledPolicy } from '#lib/policy/rules/compile.ts'
import type { Condition } from '#lib/policy/rules/condition.ts'
import { FACTS } from '#lib/policy/rules/read-fact.ts'
import { situate } from '#lib/policy/rules/situate.ts'
import type { Comparison } from '#lib/policy/rules/vocabulary.ts'

/** What json-rules-engine is told of a lead: every number that a condition compares with has been worked out for it. */
export type RuleFacts = Record<string, unknown>

/** The same policy for json-rules-engine: fit and disqualifiers in one run, situations by the scores in a second. */
export class JsonRules {
  #policy: CompiledPolicy
  #first = new Engine([], { allowUndefinedFacts: true })
  #second = new Engine([], { allowUndefinedFacts: true })

  constructor(policy: CompiledPolicy) {
    const { scoring, disqualifiers, situations } = policy.document
    this.#policy = policy
    for (const { id, points, when } of scoring.fit.rules) {
      this.#first.addRule({ conditions: { all: [translate(when)] }, event: { type: 'fit', params: { id, points } } })
    }
    for (const { id, effect, when } of disqualifiers) {
      this.#first.addRule({ conditions: { all: [translate(when)] }, event: { type: effect, params: { id } } })
    }
    for (const [place, { when, trigger }] of situations.entries()) {
      if (!trigger) continue
      const conditions = { all: [translate(trigger), translate(when)] }
      this.#second.addRule({ conditions, event: { type: 'situation', params: { place } } })
    }
  }

  /** @returns the place of the situation that wins, -1 for none, and the score */
  async decide(facts: RuleFacts): Promise<{ place: number; total: number }> {
    const { scoring } = this.#policy.document
    const first = (await this.#first.run(facts)).events
    const points = first.reduce((sum, { type, params }) => (type === 'fit' ? sum + params?.points : sum), 0)
    const fit = Math.min(Math.max(points, 0), scoring.fit.cap)
    const total = Math.min(fit + (facts.intent as number), scoring.total.cap)
    if (first.some(({ type }) => type === 'disqualify')) return { place: -1, total }
    const isHeld = first.some(({ type }) => type === 'hold')
    const scores = { fit, total, band: RANK[bandOf(this.#policy, total, fit)] }
    const { events } = await this.#second.run({ ...facts, ...scores })
    const places = events.map(({ params }) => params?.place as number)
    const open = places.filter((place) => !(isHeld && this.#policy.situations[place]?.situation.outcome === 'hand_off'))
    return { place: open.length ? Math.min(...open) : -1, total }
  }
}

const RANK = { A: 1, B: 2, C: 3, D: 4 }
const DAY = 86_400

/** What its rules compare with, for one lead at one instant. */
export function ruleFactsOf(facts: LeadFacts, policy: CompiledPolicy, now: number, intent: number): RuleFacts {
  const told: RuleFacts = { intent }
  for (const [name, { read }] of Object.entries(FACTS)) {
    const value = read(facts, now, policy.document)
    told[name] = typeof value === 'string' ? value.toLowerCase() : Array.isArray(value) && !value.length ? null : value
  }
  const { situations } = policy.document
  for (const condition of situations.flatMap(({ when, trigger }) => [when, trigger ?? ('always' as const)])) {
    tellCounts(condition, facts, policy, now, told)
  }
  return told
}

function tellCounts(
  condition: Condition,
  facts: LeadFacts,
  policy: CompiledPolicy,
  now: number,
  told: RuleFacts,
): void {
  if (condition === 'always') return
  const tell = (part: Condition) => tellCounts(part, facts, policy, now, told)
  if ('not' in condition) tell(condition.not)
  else if ('all' in condition) condition.all.forEach(tell)
  else if ('any' in condition) condition.any.forEach(tell)
  else if ('signals' in condition) {
    const { types, categories } = condition.signals
    const since = now - condition.withinDays * DAY
    told[keyOf(condition)] = facts.signals.filter(({ type, at }) => {
      const category = policy.signals.get(type)?.category
      return at > since && at <= now && (types?.includes(type) || (category && categories?.includes(category)))
    }).length
  } else if ('peopleActive' in condition) {
    const since = now - condition.withinDays * DAY
    told[keyOf(condition)] = facts.account?.peopleActiveAt.filter((at) => at > since && at <= now).length ?? 0
  } else if ('unresponsive' in condition) told[keyOf(condition)] = situate(facts, policy, now).facts.work !== null
}

const keyOf = (condition: object) => JSON.stringify({ ...condition, atLeast: 0, peopleActive: 0 })

function translate(condition: Condition): NestedCondition {
  if (condition === 'always') return { fact: 'intent', operator: 'greaterThanInclusive', value: 0 }
  if ('not' in condition) return { not: translate(condition.not) }
  if ('all' in condition) return { all: condition.all.map(translate) }
  if ('any' in condition) return { any: condition.any.map(translate) }
  const atLeast = (fact: string, value: number) => ({ fact, operator: 'greaterThanInclusive', value })
  if ('signals' in condition) return atLeast(keyOf(condition), condition.atLeast)
  if ('peopleActive' in condition) return atLeast(keyOf(condition), condition.peopleActive)
  if ('score' in condition) return atLeast(condition.score, condition.atLeast)
  if ('band' in condition) return { fact: 'band', operator: 'lessThanInclusive', value: RANK[condition.band] }
  if ('unresponsive' in condition) return { fact: keyOf(condition), operator: 'equal', value: true }
  return translateFact(condition)
}

const OPERATORS: Partial<Record<Comparison, string>> = {
  ...{ is: 'equal', is_not: 'notEqual', one_of: 'in', none_of: 'notIn', known: 'notEqual', unknown: 'equal' },
  ...{ at_least: 'greaterThanInclusive', at_most: 'lessThanInclusive' },
}

function translateFact({ fact, is, value }: Extract<Condition, { fact: unknown }>): NestedCondition {
  const operator = OPERATORS[is]
  if (!operator) throw new Error(`json-rules-engine has no comparison “${is}”; the benchmark’s policy asks for none.`)
  const lowered = (one: unknown) => (typeof one === 'string' ? one.toLowerCase() : one)
  return { fact, operator, value: Array.isArray(value) ? value.map(lowered) : lowered(value ?? null) }
}
