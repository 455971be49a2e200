import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { endEnrolment } from '#db/queries/end-enrolment.ts'
import { handoffs, slas, tasks } from '#db/schema/handoff.ts'
import { leads } from '#db/schema/lead.ts'
import { holds } from '#lib/auth/permissions.ts'
import { STAGES, type Stage } from '#lib/lead/stages.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import type { Handoff } from '#lib/shell/hold-handoff.ts'
import { lockLead } from '#lib/shell/move-lead.ts'
import { type Baton, type Transaction, transact } from '#lib/shell/transact.ts'
import { giveNextAction } from './give-next-action.ts'

/**
 * Brings a lead that leaks back to where the first promise holds: its stage follows its open handoff, what belongs to no
 * open handoff ends, and its owner side gets a next action. Without an open handoff automation looks at it at once.
 * @returns where the lead is now
 * @throws Refusal when the lead does not leak, or the caller may not repair leaks
 */
export async function repairLeak(baton: Baton, actor: UserActor, { leadId }: { leadId: number }): Promise<Stage> {
  return transact(baton, actor, async (t) => {
    const { tx, record } = t
    const lead = await lockLead(tx, leadId)
    const { rows } = await tx.execute<{ isAllowed: boolean }>(sql`SELECT ${holds(actor, 'repairLeaks')} AS "isAllowed"`)
    if (!rows[0]?.isAllowed) throw new Refusal('not_allowed', 'Only RevOps and admins repair leaks. Tell one of them.')
    const leaks = await leaksOf(tx, leadId)
    if (!lead || !leaks.length) throw new Refusal('conflict', 'This lead does not leak any more. Nothing was changed.')
    const hasEnded = !STAGES[lead.stage].isLive
    const open = hasEnded ? null : await openHandoff(tx, leadId)
    const stage = hasEnded ? lead.stage : stageFor(open)
    await endStrayWork(t, leadId, open?.id ?? 0)
    // Set, not moved: a lead that leaks may stand where no allowed move leads out.
    await tx.update(leads).set({ stage }).where(eq(leads.id, leadId))
    if (!hasEnded) await giveNextAction(t, { leadId, stage, open })
    const left = await leaksOf(tx, leadId)
    if (left.length) throw new Error(`Lead ${leadId} still leaks after its repair: ${left.join('; ')}.`)
    record({ kind: 'lead.repaired', leadId, handoffId: open?.id, data: { leaks, stage } })
    return stage
  })
}

async function leaksOf(tx: Tx, leadId: number): Promise<string[]> {
  const { rows } = await tx.execute<{ why: string }>(
    sql`SELECT why FROM lead_leaks WHERE lead_id = ${leadId} ORDER BY why`,
  )
  return rows.map(({ why }) => why)
}

async function openHandoff(tx: Tx, leadId: number): Promise<Handoff | null> {
  const isOpen = and(eq(handoffs.leadId, leadId), inArray(handoffs.state, ['offered', 'queued', 'accepted']))
  const [open] = await tx.select().from(handoffs).where(isOpen)
  return open ?? null
}

function stageFor(open: Handoff | null): Stage {
  if (!open) return 'nurturing'
  if (open.state === 'accepted') return 'working'
  return open.requeues > 0 ? 'rescued' : 'handed_off'
}

/** Ends what is due on handoffs other than the open one, and closes those that an ended lead left open. */
async function endStrayWork({ tx, now, record }: Transaction, leadId: number, openId: number): Promise<void> {
  await tx
    .update(handoffs)
    .set({ state: 'disposed', closedAt: now, nextDueAt: null, version: sql`${handoffs.version} + 1` })
    .where(
      and(
        eq(handoffs.leadId, leadId),
        ne(handoffs.id, openId),
        inArray(handoffs.state, ['offered', 'queued', 'accepted']),
      ),
    )
  await tx
    .update(handoffs)
    .set({ recycleAt: null })
    .where(and(eq(handoffs.leadId, leadId), ne(handoffs.id, openId)))
  await tx
    .update(slas)
    .set({ state: 'void', endedAt: now })
    .where(and(eq(slas.leadId, leadId), ne(slas.handoffId, openId), eq(slas.state, 'active')))
  await tx
    .update(tasks)
    .set({ cancelledAt: now })
    .where(and(eq(tasks.leadId, leadId), ne(tasks.handoffId, openId), isNull(tasks.doneAt), isNull(tasks.cancelledAt)))
  if (!openId) return
  const [open] = await tx.select().from(handoffs).where(eq(handoffs.id, openId))
  const ended = open && stageFor(open) !== 'rescued' ? await endEnrolment(tx, leadId, now, 'sales has the lead') : null
  if (ended) record(ended)
}
