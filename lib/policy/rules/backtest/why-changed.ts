import { decide } from '#lib/qualify/rules/decide.ts'
import { outcomeOf, type Side } from './changed-leads.ts'
import { factsAt } from './facts-at.ts'
import type { History } from './history.ts'
import type { ChangedLead } from './result.ts'

/** So many leads are named; the figures count all. */
export const MOST_NAMED = 100

type Named = Omit<ChangedLead, 'name' | 'company'>

/**
 * The leads that only one side hands off, the latest first, and why: for a gained one what triggers it, for a lost one
 * what is now missing.
 */
export function whyChanged(history: History, leads: readonly number[], handsOff: Side, keeps: Side): Named[] {
  const first = leads.map((lead) => handsOff.handoffs.get(handsOff.handoffs.firstOf(lead)))
  const latest = first.sort((a, b) => b.at - a.at).slice(0, MOST_NAMED)
  return latest.map(({ lead, at, situation, worked }) => {
    const passed = decide(factsAt(history, handsOff.policy, lead, at), handsOff.policy, at)
    const kept = decide(factsAt(history, keeps.policy, lead, at), keeps.policy, at)
    const { id, label } = handsOff.policy.situations[situation]?.situation ?? { id: '', label: '' }
    const check = kept.situations.find((one) => one.id === id)
    const reason = outcomeOf(history, worked)
    return {
      ...{ leadId: history.leadIds[lead] as number, at: new Date(at * 1000).toISOString() },
      ...{ score: passed.score.total, band: passed.score.band, situation: label },
      why: check ? check.because : `the situation “${label}” is not there`,
      outcome: reason && (handsOff.policy.recycleRules.get(reason)?.label ?? reason),
    }
  })
}
