import { z } from 'zod'
import { saveUndoPoint } from '#db/queries/undo-points.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { holdHandoff, refusalFor } from '#lib/shell/hold-handoff.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { type ClosingInput, closeHandoff, closing } from './close-handoff.ts'
import { checkReason } from './rules/check-reason.ts'
import { UNDO_SECONDS } from './rules/undo-seconds.ts'

/**
 * A seller gives a lead back before contact, with a reason. The recycle rule of the reason says what becomes of it.
 * @throws Refusal when the reason does not fit, or the lead is not the caller's to work
 */
export async function rejectHandoff(baton: Baton, actor: UserActor, input: ClosingInput): Promise<void> {
  const parsed = closing.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid', z.prettifyError(parsed.error))
  const { handoffId, reason, note } = parsed.data
  await transact(baton, actor, async (t) => {
    const { handoff } = await holdHandoff(t, handoffId)
    const rule = (await livePolicy(t.tx)).recycleRules.get(reason)
    const isTouched = handoff.firstTouchAt !== null
    const problem = checkReason({ kind: 'rejection', rule, reason, attempts: handoff.attempts, isTouched, note })
    if (problem) throw new Refusal('invalid', problem)
    await saveUndoPoint(t.tx, { handoffId, kind: 'handoff.rejected', actorId: actor.userId, at: t.now })
    const isClosed = await closeHandoff(t, handoff, { ...parsed.data, to: 'rejected' })
    if (!isClosed) throw await refusalFor(t.tx, handoff, actor.userId)
    const event = { kind: 'handoff.rejected', effectiveAfterSeconds: UNDO_SECONDS } as const
    t.record({ ...event, leadId: handoff.leadId, handoffId, data: { reason } })
  })
}
