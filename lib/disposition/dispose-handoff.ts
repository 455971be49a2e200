import type { UserActor } from '#lib/shell/actor.ts'
import { moveLead } from '#lib/shell/move-lead.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import type { ClosingInput } from './close-handoff.ts'
import { closeWithReason } from './close-with-reason.ts'
import { UNDO_SECONDS } from './rules/undo-seconds.ts'

/**
 * A seller closes a lead that they worked, with a reason and whether it was a good lead. A converting reason makes it
 * qualified; for the others the recycle rule says what becomes of it.
 * @throws Refusal when the reason does not fit, or the lead is not the caller's to work
 */
export async function disposeHandoff(baton: Baton, actor: UserActor, input: ClosingInput): Promise<void> {
  await transact(baton, actor, async (t) => {
    const { handoff, rule, said } = await closeWithReason(t, actor, 'disposition', input)
    const ids = { leadId: handoff.leadId, handoffId: handoff.id }
    const { reason, feedback = null, meetingAt, meetingKind } = said
    const isSettled = rule?.action === 'convert'
    const data = { reason, feedback, attempts: handoff.attempts }
    t.record({ kind: 'handoff.disposed', ...ids, isSettled, effectiveAfterSeconds: UNDO_SECONDS, data })
    if (!isSettled) return
    await moveLead(t.tx, handoff.leadId, 'qualified')
    const converted = { reason, meetingAt: meetingAt?.toISOString() ?? null, meetingKind }
    t.record({ kind: 'lead.qualified_by_sales', ...ids, data: converted })
  })
}
