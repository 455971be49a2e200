import type { LeadFacts } from '#lib/lead/facts.ts'
import type { CompiledPolicy, CompiledSituation } from '#lib/policy/rules/compile.ts'
import type { Situated } from '#lib/policy/rules/compile-condition.ts'
import type { Situation } from '#lib/policy/rules/document.ts'

/**
 * The place in the matrix of the situation that wins, -1 when none does. Both the decision with its reasons and a
 * backtest, which asks millions of times, go by it. `isHeld`: a disqualifier holds the lead back.
 */
export function chooseSituation({ situations }: CompiledPolicy, at: Situated, isHeld: boolean): number {
  for (let place = 0; place < situations.length; place++) {
    const { situation, when, trigger } = situations[place] as CompiledSituation
    if (!trigger || !when.test(at) || !trigger.test(at)) continue
    if (situation.outcome === 'hand_off' && isBarred(situation, at, isHeld)) continue
    return place
  }
  return -1
}

/** Whether sales may not have the lead although its situation says so. */
export function isBarred({ neverWaits }: Situation, { facts, now }: Situated, isHeld: boolean): boolean {
  return facts.work !== null || isHeld || isSuppressed(neverWaits, facts, now)
}

function isSuppressed(neverWaits: boolean, { suppression }: LeadFacts, now: number): boolean {
  if (!suppression || suppression.until <= now) return false
  return !(suppression.bypassOnHandRaise && neverWaits)
}
