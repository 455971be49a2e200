import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { saveUndoPoint } from '#db/queries/undo-points.ts'
import { handoffs } from '#db/schema/handoff.ts'
import { users } from '#db/schema/team.ts'
import { mayClaim } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Handoff, lockLeadOf, refusalFor } from '#lib/shell/hold-handoff.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { takeUp } from './take-up.ts'

/**
 * A seller takes a lead from their team's queue. One statement settles who was first; a rescue ends before its next
 * message, and after a missed promise a new one begins.
 * @throws Refusal when somebody else was faster, or the queue is another team's
 */
export async function claimHandoff(
  baton: Baton,
  actor: UserActor,
  { handoffId }: { handoffId: number },
): Promise<void> {
  await transact(baton, actor, async (t) => {
    const { tx, now, record } = t
    const lead = await lockLeadOf(tx, handoffId)
    if (!lead) throw new Refusal('not_found', 'There is no such handoff. Load the inbox again.')
    // Whoever is being disabled at this moment is so before they get one more.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, actor.userId)).for('share')
    await saveUndoPoint(tx, { handoffId, kind: 'handoff.claimed', actorId: actor.userId, at: now })
    const [claimed] = await tx
      .update(handoffs)
      .set({ state: 'accepted', sellerId: actor.userId, acceptedAt: now, version: sql`${handoffs.version} + 1` })
      .where(and(eq(handoffs.id, handoffId), eq(handoffs.state, 'queued'), mayClaim(actor)))
      .returning()
    if (!claimed) throw await refusalOf(tx, handoffId, actor)
    await takeUp(t, claimed, actor.userId)
    record({
      kind: 'handoff.claimed',
      leadId: lead.id,
      handoffId,
      data: { sellerId: actor.userId, fromTeamId: claimed.teamId },
    })
  })
}

async function refusalOf(tx: Tx, handoffId: number, actor: UserActor): Promise<Refusal> {
  const [handoff] = await tx.select().from(handoffs).where(eq(handoffs.id, handoffId))
  if (handoff?.state === 'queued') return new Refusal('not_allowed', 'Only sellers of its team can claim this lead.')
  return refusalFor(tx, handoff as Handoff, actor.userId)
}
