import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { endEnrolment } from '#db/queries/end-enrolment.ts'
import { loadTeams, type TeamRow } from '#db/queries/routable-teams.ts'
import { startPromise } from '#db/queries/start-promise.ts'
import { saveUndoPoint } from '#db/queries/undo-points.ts'
import { handoffs, slas, tasks } from '#db/schema/handoff.ts'
import { users } from '#db/schema/team.ts'
import { mayClaim } from '#lib/auth/permissions.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Handoff, lockLeadOf, refusalFor } from '#lib/shell/hold-handoff.ts'
import { moveLead } from '#lib/shell/move-lead.ts'
import { type Baton, type Transaction, transact } from '#lib/shell/transact.ts'

const DAY_MS = 86_400_000

/**
 * A seller takes a lead from their team's queue. One statement settles who was first; a rescue ends before its next
 * message, and after a missed promise a new one begins.
 * @throws Refusal when somebody else was faster, or the queue is another team's
 */
export async function claimHandoff(
  baton: Baton,
  actor: UserActor,
  { handoffId }: { handoffId: number },
): Promise<void> {
  await transact(baton, actor, async (t) => {
    const { tx, now, record } = t
    const lead = await lockLeadOf(tx, handoffId)
    if (!lead) throw new Refusal('not_found', 'There is no such handoff. Load the inbox again.')
    // Whoever is being disabled at this moment is so before they get one more.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, actor.userId)).for('share')
    await saveUndoPoint(tx, { handoffId, kind: 'handoff.claimed', actorId: actor.userId, at: now })
    const [claimed] = await tx
      .update(handoffs)
      .set({ state: 'accepted', sellerId: actor.userId, acceptedAt: now, version: sql`${handoffs.version} + 1` })
      .where(and(eq(handoffs.id, handoffId), eq(handoffs.state, 'queued'), mayClaim(actor)))
      .returning()
    if (!claimed) throw await refusalOf(tx, handoffId, actor)
    await moveLead(tx, lead.id, 'working')
    const ended = await endEnrolment(tx, lead.id, now, 'claimed')
    if (ended) record(ended)
    await renewPromise(t, claimed, actor.userId)
    record({
      kind: 'handoff.claimed',
      leadId: lead.id,
      handoffId,
      data: { sellerId: actor.userId, fromTeamId: claimed.teamId },
    })
  })
}

async function refusalOf(tx: Tx, handoffId: number, actor: UserActor): Promise<Refusal> {
  const [handoff] = await tx.select().from(handoffs).where(eq(handoffs.id, handoffId))
  if (handoff?.state === 'queued') return new Refusal('not_allowed', 'Only sellers of its team can claim this lead.')
  return refusalFor(tx, handoff as Handoff, actor.userId)
}

/** A first-touch promise that still runs goes over to the claimer; after a miss a new one starts at the claim. */
async function renewPromise({ tx, now, record }: Transaction, handoff: Handoff, sellerId: number): Promise<void> {
  const { document } = await livePolicy(tx)
  const situation = document.situations.find(({ id }) => id === handoff.situation)
  const [running] = await tx
    .select()
    .from(slas)
    .where(and(eq(slas.handoffId, handoff.id), eq(slas.state, 'active')))
  let dueAt = running?.dueAt
  if (running?.promise === 'first_touch') {
    await tx.update(slas).set({ sellerId }).where(eq(slas.id, running.id))
  } else {
    if (running) {
      await tx.update(slas).set({ state: 'met', endedAt: now }).where(eq(slas.id, running.id))
      const secondsUsed = (now.getTime() - running.startedAt.getTime()) / 1000
      record({
        kind: 'sla.met',
        leadId: handoff.leadId,
        handoffId: handoff.id,
        data: { slaId: running.id, promise: 'claim', secondsUsed },
      })
    }
    const team = (await loadTeams(tx, now)).find(({ id }) => id === handoff.teamId) as TeamRow
    const promise = situation?.promise ?? document.sla.queuePromise
    const { warnShare } = document.sla
    dueAt = await startPromise(tx, now, {
      handoffId: handoff.id,
      leadId: handoff.leadId,
      kind: 'first_touch',
      promise,
      team,
      sellerId,
      warnShare,
    })
  }
  const [first] = situation?.steps ?? []
  await tx
    .update(tasks)
    .set({ cancelledAt: now })
    .where(and(eq(tasks.handoffId, handoff.id), isNull(tasks.doneAt), isNull(tasks.cancelledAt)))
  if (first && dueAt) {
    const step = { stepId: first.id, channel: first.channel, label: first.label, dueAt }
    await tx.insert(tasks).values({ handoffId: handoff.id, leadId: handoff.leadId, ...step })
  }
  const recycleAt = new Date(now.getTime() + document.autoRecycle.onDay * DAY_MS)
  await tx.update(handoffs).set({ nextDueAt: dueAt, recycleAt }).where(eq(handoffs.id, handoff.id))
}
