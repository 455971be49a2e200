import type { Tx } from '#db/client.ts'
import { signalsSince } from '#db/queries/signals-since.ts'
import type { slas } from '#db/schema/handoff.ts'
import type { CompiledPolicy } from '#lib/policy/rules/compile.ts'
import type { Handoff, Lead } from '#lib/shell/hold-handoff.ts'
import { afterMiss } from './rules/after-miss.ts'
import type { Brief, BriefReason } from './rules/brief.ts'

type Missed = {
  sla: typeof slas.$inferSelect
  lead: Lead
  handoff: Handoff
  policy: CompiledPolicy
  missedBy: string | null
  offeredTo: string | null
}

/** A handoff's brief after a miss: what was promised, who missed it, and what has changed since it was handed over. */
export async function clearerBrief(
  tx: Tx,
  { sla, lead, handoff, policy, missedBy, offeredTo }: Missed,
): Promise<Brief> {
  return afterMiss(handoff.brief, {
    promise: sla.words,
    missedBy,
    dueAt: sla.dueAt.toISOString(),
    requeues: handoff.requeues,
    newSignals: await newSignals(tx, lead.id, handoff.handedOffAt, policy),
    score: { before: handoff.score, now: lead.score },
    offeredTo,
  })
}

async function newSignals(tx: Tx, leadId: number, since: Date, policy: CompiledPolicy): Promise<BriefReason[]> {
  return (await signalsSince(tx, leadId, since)).map(({ type, detail, occurredAt }) => ({
    rule: type,
    part: 'intent',
    label: policy.signals.get(type)?.label ?? type,
    points: policy.signals.get(type)?.points ?? 0,
    category: policy.signals.get(type)?.category,
    ...(detail && { detail }),
    at: occurredAt.toISOString(),
  }))
}
