import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type HandoffState, handoffs, slas, tasks } from '#db/schema/handoff.ts'
import { dispositions, notes } from '#db/schema/work.ts'
import { noteText } from '#lib/lead/note-text.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { Handoff } from '#lib/shell/hold-handoff.ts'
import type { Transaction } from '#lib/shell/transact.ts'
import { MEETING_KINDS } from './rules/meeting-kinds.ts'

/** What a person says when they reject or close a lead. */
export const closing = z.object({
  handoffId: z.number().int(),
  reason: z.string().max(100),
  feedback: z.enum(['good', 'bad']).optional(),
  note: noteText.optional(),
  meetingAt: z.coerce.date().optional(),
  meetingKind: z.enum(MEETING_KINDS).optional(),
})
export type ClosingInput = z.input<typeof closing>

type Close = z.output<typeof closing> & {
  to: 'rejected' | 'disposed'
  isConverted?: boolean
  /** From which states; whoever works a lead has it offered or accepted. */
  from?: readonly HandoffState[]
}

/**
 * Closes an open handoff in one statement and ends what was due on it. What becomes of the lead is left to the pipeline.
 * @returns false when it was no longer open
 */
export async function closeHandoff({ tx, now, actor }: Transaction, handoff: Handoff, close: Close): Promise<boolean> {
  const byUserId = actor.kind === 'user' ? actor.userId : null
  const { to, reason, feedback, note, meetingAt, meetingKind, isConverted } = close
  const { rowCount } = await tx
    .update(handoffs)
    .set({
      state: to,
      closedAt: now,
      closedBy: byUserId,
      reason,
      feedback,
      meetingAt,
      meetingKind,
      qualifiedAt: isConverted ? now : null,
      nextDueAt: null,
      snoozedUntil: null,
      recycleAt: null,
      version: sql`${handoffs.version} + 1`,
    })
    .where(and(eq(handoffs.id, handoff.id), inArray(handoffs.state, close.from ?? ['offered', 'accepted'])))
  if (!rowCount) return false
  const ids = { handoffId: handoff.id, leadId: handoff.leadId }
  await tx
    .update(slas)
    .set({ state: 'void', endedAt: now })
    .where(and(eq(slas.handoffId, handoff.id), eq(slas.state, 'active')))
  await tx
    .update(tasks)
    .set({ cancelledAt: now })
    .where(and(eq(tasks.handoffId, handoff.id), isNull(tasks.doneAt), isNull(tasks.cancelledAt)))
  const { version } = await livePolicy(tx)
  await tx
    .insert(dispositions)
    .values({ ...ids, kind: to, reason, feedback, byUserId, policyVersion: version, at: now })
  if (note) await tx.insert(notes).values({ ...ids, authorId: byUserId, body: note, at: now })
  return true
}
