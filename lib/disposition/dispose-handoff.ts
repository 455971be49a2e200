import { z } from 'zod'
import { saveUndoPoint } from '#db/queries/undo-points.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Handoff, holdHandoff, refusalFor } from '#lib/shell/hold-handoff.ts'
import { moveLead } from '#lib/shell/move-lead.ts'
import { type Baton, type Transaction, transact } from '#lib/shell/transact.ts'
import { type ClosingInput, closeHandoff, closing } from './close-handoff.ts'
import { checkReason } from './rules/check-reason.ts'
import { UNDO_SECONDS } from './rules/undo-seconds.ts'

/**
 * A seller closes a lead that they worked, with a reason and whether it was a good lead. A converting reason makes it
 * qualified; for the others the recycle rule says what becomes of it.
 * @throws Refusal when the reason does not fit, or the lead is not the caller's to work
 */
export async function disposeHandoff(baton: Baton, actor: UserActor, input: ClosingInput): Promise<void> {
  const parsed = closing.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid', z.prettifyError(parsed.error))
  const { handoffId, reason, note } = parsed.data
  await transact(baton, actor, async (t) => {
    const { handoff } = await holdHandoff(t, handoffId)
    const rule = (await livePolicy(t.tx)).recycleRules.get(reason)
    const isTouched = handoff.firstTouchAt !== null
    const problem = checkReason({ kind: 'disposition', rule, reason, attempts: handoff.attempts, isTouched, note })
    if (problem) throw new Refusal('invalid', problem)
    await saveUndoPoint(t.tx, { handoffId, kind: 'handoff.disposed', actorId: actor.userId, at: t.now })
    const isConverted = rule?.action === 'convert'
    const isClosed = await closeHandoff(t, handoff, { ...parsed.data, to: 'disposed', isConverted })
    if (!isClosed) throw await refusalFor(t.tx, handoff, actor.userId)
    await recordEnd(t, handoff, parsed.data, isConverted)
  })
}

async function recordEnd(
  { tx, record }: Transaction,
  { id: handoffId, leadId, attempts }: Handoff,
  { reason, feedback, meetingAt }: z.output<typeof closing>,
  isConverted: boolean,
): Promise<void> {
  const data = { reason, feedback: feedback ?? null, attempts }
  record({
    kind: 'handoff.disposed',
    leadId,
    handoffId,
    isSettled: isConverted,
    effectiveAfterSeconds: UNDO_SECONDS,
    data,
  })
  if (!isConverted) return
  await moveLead(tx, leadId, 'qualified')
  const converted = { reason, meetingAt: meetingAt?.toISOString() ?? null }
  record({ kind: 'lead.qualified_by_sales', leadId, handoffId, data: converted })
}
