import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import { putBack } from '#db/queries/undo-points.ts'
import { ledger, pendingEvents } from '#db/schema/lead.ts'
import { dispositions, notes, touches, undoPoints } from '#db/schema/work.ts'
import { holds } from '#lib/auth/permissions.ts'
import { UNDO_SECONDS } from '#lib/disposition/rules/undo-seconds.ts'
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
    const { tx, record } = t
    const lead = await lockLeadOf(tx, handoffId)
    const [point] = await tx
      .delete(undoPoints)
      .where(
        and(eq(undoPoints.handoffId, handoffId), eq(undoPoints.actorId, actor.userId), holds(actor, 'workOwnHandoffs')),
      )
      .returning()
    if (!lead || !point) throw new Refusal('conflict', 'There is nothing of yours left to undo on this lead.')
    if (!(await mayBeRecalled(t, point, lead)) || !(await putBack(tx, point))) throw tooLate()
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

/**
 * A rejection or disposition can be taken back until it takes effect; once the pipeline holds it, it stands. A claim
 * that came between a miss and its new promise stands too: nothing would wake the queue again.
 */
async function mayBeRecalled({ tx, now }: Transaction, { kind, at, before }: UndoPoint, lead: Lead): Promise<boolean> {
  if (kind === 'handoff.claimed') return before.slaId !== null
  if (kind !== 'handoff.rejected' && kind !== 'handoff.disposed') return true
  if (now.getTime() - at.getTime() >= UNDO_SECONDS * 1000) return false
  // A conversion sets nothing off; its lead still stands where it was put.
  if (lead.stage === 'qualified') return true
  // The pipeline takes its event first and the lead after: to wait for it here would be a deadlock.
  const waiting = await tx
    .select({ eventId: pendingEvents.eventId })
    .from(pendingEvents)
    .where(and(eq(pendingEvents.leadId, lead.id), eq(pendingEvents.kind, kind)))
    .for('update', { skipLocked: true })
  const ids = waiting.map(({ eventId }) => eventId)
  await tx.delete(pendingEvents).where(inArray(pendingEvents.eventId, ids))
  return ids.length > 0
}

async function compensate({ tx, now, actor }: Transaction, point: UndoPoint, leadId: number): Promise<void> {
  const { handoffId, kind, at, actorId } = point
  if (kind === 'touch.logged') {
    await tx
      .update(touches)
      .set({ undoneAt: now })
      .where(and(eq(touches.handoffId, handoffId), eq(touches.at, at), isNull(touches.undoneAt)))
  }
  await tx.delete(notes).where(and(eq(notes.handoffId, handoffId), eq(notes.authorId, actorId), eq(notes.at, at)))
  if (kind === 'handoff.rejected' || kind === 'handoff.disposed') {
    const { version } = await livePolicy(tx)
    const byUserId = actor.kind === 'user' ? actor.userId : null
    await tx
      .insert(dispositions)
      .values({ handoffId, leadId, kind: 'undone', reason: kind, byUserId, policyVersion: version, at: now })
  }
}
