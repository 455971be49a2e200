import type { LeadFacts } from '#lib/lead/facts.ts'
import type { CompiledPolicy, CompiledSituation } from '#lib/policy/rules/compile.ts'
import type { Situated } from '#lib/policy/rules/compile-condition.ts'
import { situate } from '#lib/policy/rules/situate.ts'
import { chooseSituation, isBarred } from './choose-situation.ts'
import { type Score, scoreLead } from './score.ts'

/**
 * One situation of the matrix and how the lead stood to it; `because` says what was met, or what was missing first.
 * `needs` is that first missing condition alone; null where none is missing.
 */
export type SituationCheck = { id: string; label: string; matched: boolean; because: string; needs: string | null }

export type Outcome =
  | { kind: 'hand_off'; situation: string }
  | { kind: 'nurture'; situation: string; track: string }
  | { kind: 'recycle'; situation: string; reason: string }
  | { kind: 'disqualify'; rule: string; label: string }
  | { kind: 'wait'; because: string }

export type Decision = {
  policyVersion: number
  score: Score
  outcome: Outcome
  disqualifiers: { id: string; label: string; effect: 'disqualify' | 'hold' }[]
  situations: SituationCheck[]
}

/**
 * What should happen to a lead now (epoch seconds): pure, so that the worker, a backtest and the "why?" panel agree.
 * Disqualifiers come first; then the first situation of the matrix whose conditions hold wins; without one automation
 * keeps the lead in the track of the first situation that it is in.
 */
export function decide(facts: LeadFacts, policy: CompiledPolicy, now: number): Decision {
  const score = scoreLead(facts, policy, now)
  const at = situate(facts, policy, now, score)
  const disqualifiers = policy.disqualifiers
    .filter(({ when }) => when.test(at))
    .map(({ rule: { id, label, effect } }) => ({ id, label, effect }))
  const held = disqualifiers.find(({ effect }) => effect === 'hold')
  const checks = policy.situations.map((compiled) => check(compiled, at, held?.label ?? null, policy))
  const struck = disqualifiers.find(({ effect }) => effect === 'disqualify')
  const outcome: Outcome = struck
    ? { kind: 'disqualify', rule: struck.id, label: struck.label }
    : outcomeOf(policy, chooseSituation(policy, at, held !== undefined), at)
  return { policyVersion: policy.version, score, outcome, disqualifiers, situations: checks }
}

function check(
  { situation, when, trigger }: CompiledSituation,
  at: Situated,
  held: string | null,
  policy: CompiledPolicy,
): SituationCheck {
  const { id, label } = situation
  const no = (because: string, needs: string | null = null): SituationCheck => ({
    id,
    label,
    matched: false,
    because,
    needs,
  })
  const outside = when.missing(at)
  if (outside) return no(`not in it: needs ${outside}`, outside)
  if (!trigger) return no('in it; automation keeps the lead')
  const untriggered = trigger.missing(at)
  if (untriggered) return no(`in it, not triggered: needs ${untriggered}`, untriggered)
  if (situation.outcome === 'hand_off') {
    if (isBarred(situation, at, held !== null)) return no(`triggered, but ${wordsOfBar(at, held, policy)}`)
  }
  return { id, label, matched: true, because: trigger.words, needs: null }
}

/** What keeps sales from getting a lead whose situation says so: sales has it, data is missing, or a suppression. */
function wordsOfBar({ facts: { work, suppression } }: Situated, held: string | null, policy: CompiledPolicy): string {
  if (work) return 'sales already has the lead'
  if (held || !suppression) return `held: ${held}`
  return `suppressed until ${dayOf(suppression.until)} (${reasonLabel(suppression.reason, policy)})`
}

const dayOf = (at: number) =>
  new Date(at * 1000).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

const reasonLabel = (reason: string, { recycleRules }: CompiledPolicy) => recycleRules.get(reason)?.label ?? reason

function outcomeOf(policy: CompiledPolicy, place: number, at: Situated): Outcome {
  const matched = policy.situations[place]?.situation
  if (matched?.outcome === 'hand_off') return { kind: 'hand_off', situation: matched.id }
  if (matched?.outcome === 'recycle') {
    return { kind: 'recycle', situation: matched.id, reason: policy.document.autoRecycle.reason }
  }
  if (at.facts.work) return { kind: 'wait', because: 'sales has the lead' }
  const { suppression } = at.facts
  if (!matched && suppression && suppression.until > at.now) {
    const reason = reasonLabel(suppression.reason, policy)
    return { kind: 'wait', because: `recycled as “${reason}”; its track goes on until the suppression ends` }
  }
  const home = matched ?? policy.situations.find(({ situation, when }) => situation.track && when.test(at))?.situation
  if (home?.track) return { kind: 'nurture', situation: home.id, track: home.track }
  return { kind: 'wait', because: 'no situation of the matrix holds a track for it' }
}
