import type { Stage } from '#lib/lead/stages.ts'
import type { CompiledPolicy } from '#lib/policy/rules/compile.ts'
import type { Decision } from './decide.ts'

/** How a lead stands, in words for a list: the situation that it is in, and why it is not with sales. */
export type Standing = { what: string; why: string | null }

type Standpoint = {
  stage: Stage
  decision: Pick<Decision, 'outcome' | 'situations'> | null
  /** ISO-8601; a decision from before the last handoff's end says nothing about now. */
  decidedAt: string | null
  lastClosedAt: string | null
  suppressedUntil: string | null
  lastReason: string | null
  disqualifiedBy: string | null
  /** The latest handoff, open or closed. */
  handoff: { situation: string; reason: string | null } | null
}

/** Tells how a lead stands: sales' view while sales has it, else the decision's. */
export function tellStanding(at: Standpoint, policy: CompiledPolicy): Standing {
  const { stage, disqualifiedBy, handoff } = at
  switch (stage) {
    case 'handed_off':
    case 'working':
      return { what: handoff?.situation ?? 'With sales', why: null }
    case 'rescued':
      return { what: handoff?.situation ?? 'Rescued', why: 'promise missed, waits to be claimed' }
    case 'qualified':
      return { what: 'Qualified by sales', why: handoff?.reason ? reasonLabel(handoff.reason, policy) : null }
    case 'disqualified':
      return { what: 'Disqualified', why: disqualifiedBy && reasonLabel(disqualifiedBy, policy) }
    case 'merged':
      return { what: 'Merged', why: 'the same person as another lead' }
    case 'erased':
      return { what: 'Erased', why: 'the person asked for it' }
    case 'nurturing':
      return tellRecycled(at, policy) ?? tellDecision(at.decision)
  }
}

function tellRecycled(at: Standpoint, policy: CompiledPolicy): Standing | null {
  const { suppressedUntil, lastReason, lastClosedAt, decidedAt } = at
  const what = lastReason ? `Recycled: ${reasonLabel(lastReason, policy)}` : 'Recycled'
  if (suppressedUntil) return { what, why: `not handed off again before ${dayOf(suppressedUntil)}` }
  const isStale = lastClosedAt && decidedAt && Date.parse(decidedAt) <= Date.parse(lastClosedAt)
  return isStale ? { what, why: 'looked at again at its next review' } : null
}

function dayOf(instant: string): string {
  const day = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const
  return new Date(instant).toLocaleDateString('en-GB', day)
}

function tellDecision(decision: Standpoint['decision']): Standing {
  if (!decision) return { what: 'New', why: 'not looked at yet' }
  const { outcome, situations } = decision
  if (outcome.kind === 'wait') return { what: 'Waits', why: outcome.because }
  if (outcome.kind === 'disqualify') return { what: 'Disqualified', why: outcome.label }
  const check = situations.find(({ id }) => id === outcome.situation)
  const what = check?.label ?? outcome.situation
  if (outcome.kind === 'hand_off') return { what, why: 'on its way to sales' }
  if (!check || check.matched) return { what, why: null }
  return { what, why: check.needs ? `needs ${check.needs}` : check.because }
}

/** What a disqualifier or a reason code is called. */
export function reasonLabel(code: string, { document, recycleRules }: CompiledPolicy): string {
  return document.disqualifiers.find(({ id }) => id === code)?.label ?? recycleRules.get(code)?.label ?? code
}
