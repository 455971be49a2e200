import { eq } from 'drizzle-orm'
import { handoffs } from '#db/schema/handoff.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { CompiledPolicy } from '#lib/policy/rules/compile.ts'
import type { RecycleRule } from '#lib/policy/rules/document.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { lockLead, moveLead } from '#lib/shell/move-lead.ts'
import { type Baton, type Transaction, transact } from '#lib/shell/transact.ts'
import { enrol } from './enrol.ts'

type Closed = { id: number; leadId: number; reason: string; sellerId: number | null; situation: string; closedAt: Date }

const DAY_MS = 86_400_000

/**
 * Sends a lead that sales gave back or closed where the recycle rule of its reason says: into a track with a
 * suppression, to another seller, or out.
 */
export async function recycleLead(baton: Baton, { handoffId }: { handoffId: number }): Promise<void> {
  await transact(baton, SYSTEM, async (t) => {
    const [handoff] = await t.tx.select().from(handoffs).where(eq(handoffs.id, handoffId))
    if (!handoff?.reason || !handoff.closedAt) return
    const lead = await lockLead(t.tx, handoff.leadId)
    if (lead?.stage !== 'handed_off' && lead?.stage !== 'working') return
    const policy = await livePolicy(t.tx)
    const rule = policy.recycleRules.get(handoff.reason)
    const closed = { ...handoff, reason: handoff.reason, closedAt: handoff.closedAt }
    if (rule?.action === 'disqualify') await disqualify(t, closed, policy)
    else await backToAutomation(t, closed, rule, policy)
  })
}

async function disqualify({ tx, record }: Transaction, closed: Closed, policy: CompiledPolicy): Promise<void> {
  const { leadId, reason, closedAt } = closed
  await moveLead(tx, leadId, 'disqualified', { disqualifiedBy: reason, lastReason: reason, lastClosedAt: closedAt })
  record({
    kind: 'lead.recycled',
    leadId,
    handoffId: closed.id,
    policyVersion: policy.version,
    isSettled: true,
    data: { reason, action: 'disqualify', track: null, suppressedUntil: null, situation: null, excludeSellerId: null },
  })
}

/** A reason that the policy no longer knows still brings the lead back to automation, to be looked at at once. */
async function backToAutomation(
  t: Transaction,
  { id: handoffId, leadId, reason, closedAt, situation, sellerId }: Closed,
  rule: RecycleRule | undefined,
  policy: CompiledPolicy,
): Promise<void> {
  const { tx, now, record } = t
  const isRerouted = rule?.action === 'reroute'
  const days = isRerouted ? 0 : (rule?.suppressDays ?? 0)
  const suppressedUntil = days ? new Date(now.getTime() + days * DAY_MS) : null
  const reviewAt = new Date(now.getTime() + policy.document.scoring.reviewDays * DAY_MS)
  await moveLead(tx, leadId, 'nurturing', {
    reviewAt,
    suppressedUntil,
    suppressionReason: suppressedUntil && reason,
    suppressionBypass: rule?.bypassOnHandRaise ?? true,
    lastReason: reason,
    lastClosedAt: closedAt,
  })
  const track = !isRerouted && rule?.track ? await enrol(t, { leadId, trackSlug: rule.track, handoffId }) : null
  record({
    kind: 'lead.recycled',
    leadId,
    handoffId,
    policyVersion: policy.version,
    isSettled: !isRerouted,
    data: {
      reason,
      action: isRerouted ? 'reroute' : 'nurture',
      track,
      suppressedUntil: suppressedUntil?.toISOString() ?? null,
      situation,
      excludeSellerId: isRerouted ? sellerId : null,
    },
  })
}
