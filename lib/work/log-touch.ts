import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { saveUndoPoint } from '#db/queries/undo-points.ts'
import { handoffs } from '#db/schema/handoff.ts'
import { notes, touches } from '#db/schema/work.ts'
import { noteText } from '#lib/lead/note-text.ts'
import { CHANNELS } from '#lib/policy/rules/document.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { holdHandoff, refusalFor } from '#lib/shell/hold-handoff.ts'
import { moveLead } from '#lib/shell/move-lead.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { businessWait } from './business-wait.ts'
import { meetPromise } from './meet-promise.ts'
import { movePlan } from './move-plan.ts'
import { CHANNEL_LABELS, outcomeOf } from './rules/outcomes.ts'
import { takeUp } from './take-up.ts'

const touch = z.object({
  /** Made by the screen: the same touch sent twice is one. */
  touchId: z.uuid(),
  handoffId: z.number().int(),
  channel: z.enum(CHANNELS),
  outcome: z.string(),
  note: noteText.optional(),
})
export type TouchInput = z.input<typeof touch>

/**
 * Logs a call, an e-mail or a LinkedIn contact. The first touch meets the promise, or freezes by how much it was
 * missed; an offered lead counts as accepted; the plan moves to its next step.
 * @throws Refusal when the outcome is not the channel's, or the lead is not the caller's to work
 */
export async function logTouch(baton: Baton, actor: UserActor, input: TouchInput): Promise<void> {
  const parsed = touch.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid', z.prettifyError(parsed.error))
  const { touchId, handoffId, channel, note } = parsed.data
  const outcome = outcomeOf(channel, parsed.data.outcome)
  if (!outcome)
    throw new Refusal(
      'invalid',
      `"${parsed.data.outcome}" is no outcome of ${CHANNEL_LABELS[channel]}. Choose one of the list.`,
    )
  await transact(baton, actor, async (t) => {
    const { tx, now, record } = t
    const { handoff, lead } = await holdHandoff(t, handoffId)
    const { isConnect } = outcome
    const { rowCount } = await tx
      .insert(touches)
      .values({
        id: touchId,
        handoffId,
        leadId: lead.id,
        sellerId: actor.userId,
        channel,
        outcome: outcome.id,
        isConnect,
        note,
        at: now,
      })
      .onConflictDoNothing()
    if (!rowCount) return
    if (handoff.state !== 'offered' && handoff.state !== 'accepted') throw await refusalFor(tx, handoff, actor.userId)
    await saveUndoPoint(tx, { handoffId, kind: 'touch.logged', actorId: actor.userId, at: now })
    // Who reaches out to a lead that was offered to them after a miss has taken it up.
    if (lead.stage === 'rescued') await takeUp(t, handoff, handoff.sellerId as number)
    await meetPromise(t, handoff)
    const nextDueAt = await movePlan(t, handoff, { channel, isConnect })
    await tx
      .update(handoffs)
      .set({
        state: 'accepted',
        acceptedAt: handoff.acceptedAt ?? now,
        firstTouchAt: handoff.firstTouchAt ?? now,
        waitBusinessSeconds: await businessWait(t, handoff),
        lastTouchAt: now,
        attempts: isConnect ? 0 : sql`${handoffs.attempts} + 1`,
        connectedAt: isConnect ? now : handoff.connectedAt,
        nextDueAt,
        snoozedUntil: null,
        version: sql`${handoffs.version} + 1`,
      })
      .where(eq(handoffs.id, handoffId))
    if (lead.stage === 'handed_off') await moveLead(tx, lead.id, 'working')
    if (note) await tx.insert(notes).values({ leadId: lead.id, handoffId, authorId: actor.userId, body: note, at: now })
    record({
      kind: 'touch.logged',
      leadId: lead.id,
      handoffId,
      data: { touchId, channel, outcome: outcome.id, isConnect },
    })
  })
}
