import { z } from 'zod'
import { saveUndoPoint } from '#db/queries/undo-points.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { RecycleRule } from '#lib/policy/rules/document.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Handoff, holdHandoff, refusalFor } from '#lib/shell/hold-handoff.ts'
import type { Transaction } from '#lib/shell/transact.ts'
import { type ClosingInput, closeHandoff, closing } from './close-handoff.ts'
import { checkReason } from './rules/check-reason.ts'

type Closed = { handoff: Handoff; rule: RecycleRule | undefined; said: z.output<typeof closing> }

/**
 * Ends a handoff as its seller asks: with a reason that fits, to be undone for a while.
 * @throws Refusal when the reason does not fit, or the lead is not the seller's to work
 */
export async function closeWithReason(
  t: Transaction,
  { userId }: UserActor,
  kind: 'rejection' | 'disposition',
  input: ClosingInput,
): Promise<Closed> {
  const parsed = closing.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid', z.prettifyError(parsed.error))
  const { handoffId, reason, note } = parsed.data
  const { handoff } = await holdHandoff(t, handoffId)
  const rule = (await livePolicy(t.tx)).recycleRules.get(reason)
  const isTouched = handoff.firstTouchAt !== null
  const problem = checkReason({ kind, rule, reason, attempts: handoff.attempts, isTouched, note })
  if (problem) throw new Refusal('invalid', problem)
  const to = kind === 'rejection' ? 'rejected' : 'disposed'
  await saveUndoPoint(t.tx, { handoffId, kind: `handoff.${to}`, actorId: userId, at: t.now })
  const close = { ...parsed.data, to, isConverted: rule?.action === 'convert' } as const
  if (!(await closeHandoff(t, handoff, close))) throw await refusalFor(t.tx, handoff, userId)
  return { handoff, rule, said: parsed.data }
}
