import { and, desc, eq, gte, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { putBack } from '#db/queries/undo-points.ts'
import { ledger, pendingEvents } from '#db/schema/lead.ts'
import { dispositions, notes, touches, undoPoints } from '#db/schema/work.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Lead, lockLeadOf } from '#lib/shell/hold-handoff.ts'
import { type Baton, type Transaction, transact } from '#lib/shell/transact.ts'

type UndoPoint = typeof undoPoints.$inferSelect

/**
 * Takes back the caller's last action on a handoff, as a new event, if nothing else has happened to it since and what
 * it set off has not begun.
 * @returns the kind of action that was taken back
 * @throws Refusal when it is too late
 */
export async function undoAction(
  baton: Baton,
  actor: UserActor,
  { handoffId }: { handoffId: number },
): Promise<string> {
  return transact(baton, actor, async (t) => {
    const { tx, now, record } = t
    const lead = await lockLeadOf(tx, handoffId)
    const [point] = await tx
      .delete(undoPoints)
      .where(and(eq(undoPoints.handoffId, handoffId), eq(undoPoints.actorId, actor.userId)))
      .returning()
    if (!lead || !point) throw new Refusal('conflict', 'There is nothing of yours left to undo on this lead.')
    if (!(await mayBeRecalled(tx, point, lead))) throw tooLate()
    if (!(await putBack(tx, point, now))) throw tooLate()
    await compensate(t, point, lead.id)
    const [event] = await tx
      .select({ id: ledger.id })
      .from(ledger)
      .where(and(eq(ledger.leadId, lead.id), eq(ledger.kind, point.kind), eq(ledger.handoffId, handoffId)))
      .orderBy(desc(ledger.id))
      .limit(1)
    record({ kind: 'action.undone', leadId: lead.id, handoffId, data: { eventId: event?.id ?? 0, kind: point.kind } })
    return point.kind
  })
}

const tooLate = () =>
  new Refusal('conflict', 'Too late to undo: this lead has moved on. Look at its timeline for what happened.')

/** A rejection or disposition waits some seconds before it takes effect; once the pipeline took it, it stands. */
async function mayBeRecalled(tx: Tx, { kind }: UndoPoint, lead: Lead): Promise<boolean> {
  if (kind !== 'handoff.rejected' && kind !== 'handoff.disposed') return true
  const recalled = await tx
    .delete(pendingEvents)
    .where(
      and(eq(pendingEvents.leadId, lead.id), inArray(pendingEvents.kind, ['handoff.rejected', 'handoff.disposed'])),
    )
    .returning({ id: pendingEvents.eventId })
  // A conversion sets nothing off; its lead still stands where it was put.
  return recalled.length > 0 || lead.stage === 'qualified'
}

async function compensate({ tx, now, actor }: Transaction, point: UndoPoint, leadId: number): Promise<void> {
  const { handoffId, kind, at, actorId } = point
  if (kind === 'touch.logged') {
    await tx
      .update(touches)
      .set({ undoneAt: now })
      .where(and(eq(touches.handoffId, handoffId), eq(touches.at, at), isNull(touches.undoneAt)))
  }
  await tx.delete(notes).where(and(eq(notes.handoffId, handoffId), eq(notes.authorId, actorId), gte(notes.at, at)))
  if (kind === 'handoff.rejected' || kind === 'handoff.disposed') {
    const { version } = await livePolicy(tx)
    const byUserId = actor.kind === 'user' ? actor.userId : null
    await tx
      .insert(dispositions)
      .values({ handoffId, leadId, kind: 'undone', reason: kind, byUserId, policyVersion: version, at: now })
  }
}
