import type { LeadFacts } from '#lib/lead/facts.ts'
import type { Band } from '#lib/policy/rules/bands.ts'
import { bandOf, type CompiledPolicy } from '#lib/policy/rules/compile.ts'
import { tapeOf } from '#lib/policy/rules/signal-tape.ts'
import { situate } from '#lib/policy/rules/situate.ts'
import type { SignalCategory } from '#lib/policy/rules/vocabulary.ts'
import { IntentMeter } from './intent-meter.ts'

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
  const at = situate(facts, policy, now)
  return policy.fitRules
    .filter(({ when }) => when.test(at))
    .map(({ rule }) => ({ rule: rule.id, part: 'fit', label: rule.label, points: rule.points }))
}

function intentOf({ signals }: LeadFacts, policy: CompiledPolicy, now: number): Reason[] {
  const meter = new IntentMeter(policy.document)
  meter.refold(now, tapeOf(signals, policy.signalPlaces, now))
  const since = now - policy.document.scoring.intent.horizonDays * 86_400
  const byType = Map.groupBy(
    signals.filter(({ at }) => at <= now && at >= since),
    ({ type }) => type,
  )
  return policy.document.signals
    .flatMap(({ id, label, category }, i): Reason[] => {
      const did = byType.get(id)
      const points = did ? meter.pointsOf(i + 1, now) : 0
      if (!did || points === 0) return []
      const { at, detail } = did.reduce((last, one) => (one.at >= last.at ? one : last))
      return [{ rule: id, part: 'intent', label, points, category, detail, at, count: did.length }]
    })
    .sort((a, b) => b.points - a.points || (b.at ?? 0) - (a.at ?? 0))
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
