import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { startPromise } from '#db/queries/start-promise.ts'
import { teamHours } from '#db/queries/team-hours.ts'
import { handoffs, slas } from '#db/schema/handoff.ts'
import { sellers, users } from '#db/schema/team.ts'
import { mayReassign, takesLeads } from '#lib/auth/permissions.ts'
import type { EventData } from '#lib/lead/events.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Handoff, lockLeadOf, refusalFor } from '#lib/shell/hold-handoff.ts'
import { moveLead } from '#lib/shell/move-lead.ts'
import { type Baton, type Transaction, transact } from '#lib/shell/transact.ts'
import { announceHandoff } from './announce.ts'

type Promised = Pick<EventData['handoff.reassigned'], 'promise'> & { dueAt: Date | null }

/**
 * Gives an open handoff to another seller, who is offered it: a manager within their team, an admin anywhere. The
 * promise goes on or begins anew, as the policy says; a rescue goes on until the seller takes it up.
 * @throws Refusal when it is no longer open, is that seller's already, or the caller or the seller may not
 */
export async function reassignHandoff(
  baton: Baton,
  actor: UserActor,
  { handoffId, sellerId }: { handoffId: number; sellerId: number },
): Promise<void> {
  await transact(baton, actor, async (t) => {
    const { tx, now, record } = t
    const lead = await lockLeadOf(tx, handoffId)
    // Whoever is being disabled at this moment is so before they get one more.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, sellerId)).for('share')
    const [before] = await tx.select().from(handoffs).where(eq(handoffs.id, handoffId))
    if (!lead || !before) throw new Refusal('not_found', 'There is no such handoff. Load the inbox again.')
    const [given] = await tx
      .update(handoffs)
      .set({
        ...{ state: 'offered', sellerId, acceptedAt: null, snoozedUntil: null, version: sql`${handoffs.version} + 1` },
        teamId: sql`(SELECT team_id FROM users WHERE id = ${sellerId})`,
      })
      .where(and(eq(handoffs.id, handoffId), isOpenFor(sellerId), mayReassign(actor), takesLeads(actor, sellerId)))
      .returning()
    if (!given) throw await whyNot(tx, before, actor, sellerId)
    if (lead.stage === 'working') await moveLead(tx, lead.id, 'handed_off')
    const { promise, dueAt } = await carryPromise(t, given)
    if (promise === 'restarted') await tx.update(handoffs).set({ nextDueAt: dueAt }).where(eq(handoffs.id, handoffId))
    await tx.update(sellers).set({ lastAssignedAt: now }).where(eq(sellers.userId, sellerId))
    const { brief, teamId, version: round } = given
    const common = { handoffId, leadId: lead.id }
    const leadName = [lead.firstName, lead.lastName].filter(Boolean).join(' ') || lead.email
    const due = dueAt ?? given.nextDueAt ?? now
    await announceHandoff(tx, now, {
      ...common,
      kind: 'reassigned',
      userIds: [sellerId],
      leadName,
      brief,
      dueAt: due,
      round,
    })
    const data = {
      fromSellerId: before.sellerId,
      toSellerId: sellerId,
      teamId,
      promise,
      dueAt: dueAt?.toISOString() ?? null,
    }
    record({ kind: 'handoff.reassigned', ...common, data })
  })
}

const isOpenFor = (sellerId: number) =>
  sql`${handoffs.state} IN ('offered', 'queued', 'accepted') AND ${handoffs.sellerId} IS DISTINCT FROM ${sellerId}::bigint`

/** The running promise goes over to the seller as it is; or it ends, and one of the same terms begins on their clock. */
async function carryPromise({ tx, now }: Transaction, handoff: Handoff): Promise<Promised> {
  const { id: handoffId, leadId, sellerId, teamId } = handoff
  const { document } = await livePolicy(tx)
  const isRunning = and(eq(slas.handoffId, handoffId), eq(slas.state, 'active'))
  if (document.sla.onReassign === 'keep') {
    const [kept] = await tx.update(slas).set({ sellerId, teamId }).where(isRunning).returning({ dueAt: slas.dueAt })
    return { promise: kept ? 'kept' : 'none', dueAt: kept?.dueAt ?? null }
  }
  const [ended] = await tx.update(slas).set({ state: 'void', endedAt: now }).where(isRunning).returning()
  const situation = document.situations.find(({ id }) => id === handoff.situation)
  const promise = ended ?? situation?.promise ?? document.sla.queuePromise
  const team = await teamHours(tx, now, teamId, sellerId)
  const dueAt = await startPromise(tx, now, {
    ...{ handoffId, leadId, team, sellerId, warnShare: document.sla.warnShare },
    kind: ended?.promise ?? 'first_touch',
    promise: { value: promise.value, unit: promise.unit, clock: promise.clock },
  })
  return { promise: 'restarted', dueAt }
}

async function whyNot(tx: Tx, handoff: Handoff, actor: UserActor, sellerId: number): Promise<Refusal> {
  const { rows } = await tx.execute<{ mayReassign: boolean; takesLeads: boolean }>(sql`
    SELECT ${mayReassign(actor)} AS "mayReassign", ${takesLeads(actor, sellerId)} AS "takesLeads"
    FROM handoffs WHERE id = ${handoff.id}`)
  if (!rows[0]?.mayReassign)
    return new Refusal('not_allowed', 'Only managers of its team and admins give a lead to others.')
  if (handoff.closedAt) return refusalFor(tx, handoff, actor.userId)
  if (handoff.sellerId === sellerId) return new Refusal('conflict', 'They have this lead already. Nothing was changed.')
  return new Refusal('invalid', 'That person takes no leads here. Choose a seller of your team.')
}
