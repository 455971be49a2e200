import type { LeadFacts } from '#lib/lead/facts.ts'
import { bandOf, type CompiledPolicy } from '#lib/policy/rules/compile.ts'
import type { Situated } from '#lib/policy/rules/compile-condition.ts'
import type { Band, SignalCategory } from '#lib/policy/rules/condition.ts'
import type { SignalDefinition } from '#lib/policy/rules/document.ts'
import { addSignal, type IntentState, intentAt, NO_INTENT } from './intent.ts'

/** One line of "why": whole points, and for signals when the last one came (epoch seconds) and how many there were. */
export type Reason = {
  rule: string
  part: 'fit' | 'intent' | 'cap'
  label: string
  points: number
  category?: SignalCategory
  detail?: string
  at?: number
  count?: number
}

/** Fit, intent and their sum, in whole points. The sum of all reasons is exactly `total`. */
export type Score = { fit: number; intent: number; total: number; band: Band; reasons: Reason[] }

/** Scores a lead at `now` (epoch seconds): fit rules, decayed signals, caps as reasons of their own, and the band. */
export function scoreLead(facts: LeadFacts, policy: CompiledPolicy, now: number): Score {
  const { scoring } = policy.document
  const fitReasons = fitOf(facts, policy, now)
  const intentReasons = intentOf(facts, policy, now)
  const reasons = [
    ...capped(fitReasons, 'fit', scoring.fit.cap),
    ...capped(intentReasons, 'intent', scoring.intent.cap),
  ]
  const fit = sum(reasons.filter(({ rule, part }) => part === 'fit' || rule === 'cap_fit'))
  const intent = sum(reasons) - fit
  const all = capped(reasons, 'total', scoring.total.cap)
  const total = sum(all)
  return { fit, intent, total, band: bandOf(policy, total, fit), reasons: all }
}

function fitOf(facts: LeadFacts, policy: CompiledPolicy, now: number): Reason[] {
  const at: Situated = { facts, now, fit: 0, intent: 0, total: 0, band: 'D' }
  return policy.fitRules
    .filter(({ when }) => when.test(at))
    .map(({ rule }) => ({ rule: rule.id, part: 'fit', label: rule.label, points: rule.points }))
}

function intentOf(facts: LeadFacts, policy: CompiledPolicy, now: number): Reason[] {
  const since = now - policy.document.scoring.intent.horizonDays * 86_400
  const states = new Map<string, IntentState>()
  for (const signal of facts.signals) {
    const definition = policy.signals.get(signal.type)
    if (!definition || signal.at > now || signal.at < since) continue
    const state = states.get(signal.type) ?? NO_INTENT
    states.set(signal.type, addSignal(state, signal.at, definition.halfLifeDays, signal.detail))
  }
  return [...states]
    .map(([type, state]) => reasonOf(type, state, policy, now))
    .filter(({ points }) => points !== 0)
    .sort((a, b) => b.points - a.points || (b.at ?? 0) - (a.at ?? 0))
}

function reasonOf(type: string, state: IntentState, policy: CompiledPolicy, now: number): Reason {
  const definition = policy.signals.get(type)
  if (!definition) throw new Error(`The policy has no signal "${type}".`)
  return {
    rule: type,
    part: 'intent',
    label: definition.label,
    points: pointsOf(definition, state, now),
    category: definition.category,
    detail: state.detail,
    at: state.lastAt,
    count: state.count,
  }
}

/** What the signals of one type give at `now` (epoch seconds): whole points, up to the type's cap. */
export function pointsOf({ points, cap, halfLifeDays }: SignalDefinition, state: IntentState, now: number): number {
  const raw = Math.round(points * intentAt(state, now, halfLifeDays))
  return points < 0 ? Math.max(raw, cap) : Math.min(raw, cap)
}

/** Adds a line that takes back what exceeds a cap or falls below zero, so that the lines always add up to the score. */
function capped(reasons: Reason[], of: 'fit' | 'intent' | 'total', cap: number): Reason[] {
  const points = sum(reasons)
  if (points >= 0 && points <= cap) return reasons
  const name = of === 'total' ? 'The score' : of === 'fit' ? 'Fit' : 'Intent'
  const label = points < 0 ? `${name} does not fall below 0` : `${name} stops at ${cap}`
  return [...reasons, { rule: `cap_${of}`, part: 'cap', label, points: Math.min(Math.max(points, 0), cap) - points }]
}

const sum = (reasons: readonly Reason[]) => reasons.reduce((points, reason) => points + reason.points, 0)
