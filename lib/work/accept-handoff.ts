import { and, eq, sql } from 'drizzle-orm'
import { saveUndoPoint } from '#db/queries/undo-points.ts'
import { handoffs } from '#db/schema/handoff.ts'
import { mayWork } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { holdHandoff, refusalFor } from '#lib/shell/hold-handoff.ts'
import { moveLead } from '#lib/shell/move-lead.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { takeUp } from './take-up.ts'

/**
 * A seller takes a lead that was offered to them. The promise goes on: only a touch meets it. After a miss a new one
 * begins, and the rescue ends.
 * @throws Refusal when somebody or something else was faster
 */
export async function acceptHandoff(
  baton: Baton,
  actor: UserActor,
  { handoffId }: { handoffId: number },
): Promise<void> {
  await transact(baton, actor, async (t) => {
    const { tx, now, record } = t
    const { handoff, lead } = await holdHandoff(t, handoffId)
    await saveUndoPoint(tx, { handoffId, kind: 'handoff.accepted', actorId: actor.userId, at: now })
    const { rowCount } = await tx
      .update(handoffs)
      .set({ state: 'accepted', acceptedAt: now, version: sql`${handoffs.version} + 1` })
      .where(and(eq(handoffs.id, handoffId), eq(handoffs.state, 'offered'), mayWork(actor)))
    if (!rowCount) throw await refusalFor(tx, handoff, actor.userId)
    const sellerId = handoff.sellerId as number
    if (lead.stage === 'rescued') await takeUp(t, handoff, sellerId)
    else await moveLead(tx, handoff.leadId, 'working')
    record({ kind: 'handoff.accepted', leadId: handoff.leadId, handoffId, data: { sellerId } })
  })
}
