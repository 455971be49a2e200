import type { EventKind } from '#lib/lead/events.ts'
import type { LeadFacts } from '#lib/lead/facts.ts'
import { stageAfter } from '#lib/lead/stage-after.ts'
import type { Stage } from '#lib/lead/stages.ts'

/** An event of the ledger as it was recorded. `closedAt` is when its handoff ended, epoch seconds. */
export type ToldEvent = {
  kind: EventKind
  data: Record<string, unknown>
  at: number
  policyVersion: number | null
  closedAt: number | null
}

/** What is known of a lead at a time, as far as it leaves traces: the rest is as it is today. */
export type FactsAt = {
  signals: LeadFacts['signals']
  peopleActiveAt: number[]
  work: LeadFacts['work']
  /** What had been recorded by then, oldest first, without what had been undone. */
  events: ToldEvent[]
}

/**
 * The facts of a lead at an earlier time: what it had done and what sales had done with it are as they were then; what
 * is known of the person and the company is as it is today.
 * @param handsPass whether the last suppression let a raised hand pass, by the version of the policy that set it
 */
export function factsThen(
  today: LeadFacts,
  { signals, peopleActiveAt, work, events }: FactsAt,
  handsPass: boolean,
): LeadFacts {
  const recycled = events.findLast(({ kind }) => kind === 'lead.recycled')
  const released = events.findLast(({ kind }) => kind === 'lead.released')
  const isReleased = recycled && released && released.at > recycled.at
  return {
    ...today,
    lead: { ...today.lead, stage: events.reduce<Stage>((stage, event) => stageAfter(event, stage), 'nurturing') },
    account: today.account && { ...today.account, peopleActiveAt },
    ...{ signals, work },
    lastClosedAt: recycled?.closedAt ?? null,
    lastReason: recycled ? String(recycled.data.reason) : null,
    suppression: recycled && !isReleased ? suppressionOf(recycled, handsPass) : null,
  }
}

function suppressionOf({ data }: ToldEvent, bypassOnHandRaise: boolean): LeadFacts['suppression'] {
  if (typeof data.suppressedUntil !== 'string') return null
  return { until: Date.parse(data.suppressedUntil) / 1000, reason: String(data.reason), bypassOnHandRaise }
}
