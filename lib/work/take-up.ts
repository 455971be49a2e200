import { and, eq, isNull } from 'drizzle-orm'
import { endEnrolment } from '#db/queries/end-enrolment.ts'
import { promiseClock, startPromise } from '#db/queries/start-promise.ts'
import { teamHours } from '#db/queries/team-hours.ts'
import { handoffs, slas, tasks } from '#db/schema/handoff.ts'
import { secondsUsed } from '#lib/handoff/rules/due.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { PolicyDocument } from '#lib/policy/rules/document.ts'
import type { Handoff } from '#lib/shell/hold-handoff.ts'
import { moveLead } from '#lib/shell/move-lead.ts'
import type { Transaction } from '#lib/shell/transact.ts'

const DAY_MS = 86_400_000

/**
 * A seller takes up a lead that waited in the queue or in its rescue: the rescue ends before its next message, the
 * promise goes on or, after a miss, begins anew, and so does the plan.
 */
export async function takeUp(t: Transaction, handoff: Handoff, sellerId: number): Promise<void> {
  const { tx, now, record } = t
  await moveLead(tx, handoff.leadId, 'working')
  const ended = await endEnrolment(tx, handoff.leadId, now, 'claimed')
  if (ended) record(ended)
  const { document } = await livePolicy(tx)
  const dueAt = await renewPromise(t, handoff, sellerId, document)
  const isOpen = and(eq(tasks.handoffId, handoff.id), isNull(tasks.doneAt), isNull(tasks.cancelledAt))
  await tx.update(tasks).set({ cancelledAt: now }).where(isOpen)
  const [first] = document.situations.find(({ id }) => id === handoff.situation)?.steps ?? []
  if (first) {
    const step = { stepId: first.id, channel: first.channel, label: first.label, dueAt }
    await tx.insert(tasks).values({ handoffId: handoff.id, leadId: handoff.leadId, ...step })
  }
  const recycleAt = new Date(now.getTime() + document.autoRecycle.onDay * DAY_MS)
  await tx.update(handoffs).set({ nextDueAt: dueAt, recycleAt }).where(eq(handoffs.id, handoff.id))
}

/** A first-touch promise that still runs goes over to the seller; after a miss a new one starts now. */
async function renewPromise(
  { tx, now, record }: Transaction,
  { id: handoffId, leadId, teamId, situation }: Handoff,
  sellerId: number,
  { sla, situations }: PolicyDocument,
): Promise<Date> {
  const [running] = await tx
    .select()
    .from(slas)
    .where(and(eq(slas.handoffId, handoffId), eq(slas.state, 'active')))
  if (running?.promise === 'first_touch') {
    await tx.update(slas).set({ sellerId }).where(eq(slas.id, running.id))
    return running.dueAt
  }
  if (running) {
    // With the absences since it began, those that are over too.
    const clock = promiseClock(
      await teamHours(tx, running.startedAt, teamId, running.sellerId),
      running.sellerId,
      running.startedAt,
    )
    const started = { clock: running.clock, startedAt: running.startedAt.getTime() }
    const used = secondsUsed(started, clock, now.getTime())
    await tx.update(slas).set({ state: 'met', endedAt: now, secondsUsed: used }).where(eq(slas.id, running.id))
    const data = { slaId: running.id, promise: 'claim', secondsUsed: used, clock: running.clock }
    record({ kind: 'sla.met', leadId, handoffId, data })
  }
  const promise = situations.find(({ id }) => id === situation)?.promise ?? sla.queuePromise
  const { warnShare } = sla
  return startPromise(tx, now, {
    handoffId,
    leadId,
    kind: 'first_touch',
    promise,
    team: await teamHours(tx, now, teamId, sellerId),
    sellerId,
    warnShare,
  })
}
