import { eq } from 'drizzle-orm'
import { endEnrolment } from '#db/queries/end-enrolment.ts'
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
    if (lead?.stage !== 'handed_off' && lead?.stage !== 'working' && lead?.stage !== 'rescued') return
    const rescue = lead.stage === 'rescued' ? await endEnrolment(t.tx, lead.id, t.now, 'given back') : null
    if (rescue) t.record(rescue)
    const policy = await livePolicy(t.tx)
    const rule = policy.recycleRules.get(handoff.reason)
    const closed = { ...handoff, reason: handoff.reason, closedAt: handoff.closedAt }
    if (rule?.action === 'disqualify') return disqualify(t, closed, policy)
    const hasActedSince = lead.lastActiveAt !== null && lead.lastActiveAt > handoff.closedAt
    await backToAutomation(t, closed, rule, policy, hasActedSince)
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

/**
 * A lead that did something since it was closed is looked at at once, and so is one whose reason the policy no longer
 * knows: it has neither a track nor a suppression.
 */
async function backToAutomation(
  t: Transaction,
  { id: handoffId, leadId, reason, closedAt, situation, sellerId }: Closed,
  rule: RecycleRule | undefined,
  policy: CompiledPolicy,
  hasActedSince: boolean,
): Promise<void> {
  const { tx, now, record } = t
  const isRerouted = rule?.action === 'reroute'
  const days = isRerouted ? 0 : (rule?.suppressDays ?? 0)
  const suppressedUntil = days ? new Date(now.getTime() + days * DAY_MS) : null
  const reviewDays = rule && !hasActedSince ? policy.document.scoring.reviewDays : 0
  const reviewAt = new Date(now.getTime() + reviewDays * DAY_MS)
  await moveLead(tx, leadId, 'nurturing', {
    reviewAt,
    suppressedUntil,
    suppressionReason: suppressedUntil && reason,
    suppressionBypass: rule?.bypassOnHandRaise ?? true,
    lastReason: reason,
    lastClosedAt: closedAt,
  })
  if (!isRerouted) await tx.update(handoffs).set({ recycledAt: now }).where(eq(handoffs.id, handoffId))
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
