import type { UserActor } from '#lib/shell/actor.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import type { ClosingInput } from './close-handoff.ts'
import { closeWithReason } from './close-with-reason.ts'
import { UNDO_SECONDS } from './rules/undo-seconds.ts'

/**
 * A seller gives a lead back before contact, with a reason. The recycle rule of the reason says what becomes of it.
 * @throws Refusal when the reason does not fit, or the lead is not the caller's to work
 */
export async function rejectHandoff(baton: Baton, actor: UserActor, input: ClosingInput): Promise<void> {
  await transact(baton, actor, async (t) => {
    const { handoff, said } = await closeWithReason(t, actor, 'rejection', input)
    const ids = { leadId: handoff.leadId, handoffId: handoff.id }
    const data = { reason: said.reason }
    t.record({ kind: 'handoff.rejected', ...ids, effectiveAfterSeconds: UNDO_SECONDS, data })
  })
}
