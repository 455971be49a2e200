import type { CompiledPolicy } from '../compile.ts'
import type { History } from './history.ts'
import type { ReplayedHandoffs } from './replayed-handoffs.ts'
import type { KnownConversion } from './result.ts'

export type Side = { policy: CompiledPolicy; handoffs: ReplayedHandoffs }

/** The leads that one side hands off and the other keeps, by their places in the history. */
export function onlyIn(history: History, handsOff: Side, keeps: Side): number[] {
  const leads: number[] = []
  for (let lead = 0; lead < history.leadIds.length; lead++) {
    if (handsOff.handoffs.firstOf(lead) >= 0 && keeps.handoffs.firstOf(lead) < 0) leads.push(lead)
  }
  return leads
}

/** Of some leads that a side hands off, those that sales really worked to an end, and those of them that converted. */
export function conversionOf(history: History, { policy, handoffs }: Side, leads: readonly number[]): KnownConversion {
  const outcomes = leads.map((lead) => outcomeOf(history, handoffs.workedOf(handoffs.firstOf(lead))))
  const known = outcomes.filter((outcome) => outcome !== null)
  return {
    ...{ leads: leads.length, worked: known.length },
    converted: known.filter((outcome) => isConversion(policy, outcome)).length,
  }
}

export const isConversion = ({ recycleRules }: CompiledPolicy, reason: string) =>
  recycleRules.get(reason)?.action === 'convert'

/** The reason with which a real handoff ended; null where there was none, or it is still open. */
export function outcomeOf({ handoffs }: History, worked: number): string | null {
  if (worked < 0 || handoffs.closedAt[worked] === Number.POSITIVE_INFINITY) return null
  return handoffs.reasonNames[handoffs.reasons[worked] as number] || null
}
