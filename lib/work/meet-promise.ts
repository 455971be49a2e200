import { and, eq, isNull } from 'drizzle-orm'
import { promiseClock } from '#db/queries/start-promise.ts'
import { teamHours } from '#db/queries/team-hours.ts'
import { slas } from '#db/schema/handoff.ts'
import { secondsUsed } from '#lib/handoff/rules/due.ts'
import type { Handoff } from '#lib/shell/hold-handoff.ts'
import type { Transaction } from '#lib/shell/transact.ts'

type Sla = typeof slas.$inferSelect

/**
 * Ends the running first-touch promise of a handoff at its first touch: met when in time. A touch that comes after the
 * due time but before the sweep freezes the miss; the lead then stays with the seller, who is just reaching out.
 * Promises that were missed before are frozen too: by how much is known now.
 */
export async function meetPromise(t: Transaction, handoff: Handoff): Promise<void> {
  const { tx, now } = t
  const untouched = await tx
    .select()
    .from(slas)
    .where(and(eq(slas.handoffId, handoff.id), eq(slas.promise, 'first_touch'), isNull(slas.touchedAt)))
  const open = untouched.filter(({ state }) => state === 'active' || state === 'missed')
  if (!open.length) return
  for (const sla of open) {
    // With the absences since it began, those that are over too.
    const team = await teamHours(tx, sla.startedAt, sla.teamId, sla.sellerId)
    const clock = promiseClock(team, sla.sellerId, sla.startedAt)
    const used = secondsUsed({ clock: sla.clock, startedAt: sla.startedAt.getTime() }, clock, now.getTime())
    if (sla.state === 'active') await end(t, sla, used)
    else await tx.update(slas).set({ touchedAt: now, secondsUsed: used }).where(eq(slas.id, sla.id))
  }
}

async function end({ tx, now, record }: Transaction, sla: Sla, used: number): Promise<void> {
  const { id: slaId, promise, sellerId, dueAt, clock, leadId, handoffId } = sla
  const isMet = now <= dueAt
  const state = isMet ? 'met' : 'missed'
  await tx.update(slas).set({ state, endedAt: now, touchedAt: now, secondsUsed: used }).where(eq(slas.id, slaId))
  if (isMet) {
    record({ kind: 'sla.met', leadId, handoffId, data: { slaId, promise, secondsUsed: used, clock } })
  } else {
    const data = { slaId, promise, sellerId, dueAt: dueAt.toISOString(), touchedAt: now.toISOString() }
    record({ kind: 'sla.missed', leadId, handoffId, isSettled: true, data })
  }
}
