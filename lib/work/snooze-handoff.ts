import { and, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { promiseClock } from '#db/queries/start-promise.ts'
import { teamHours } from '#db/queries/team-hours.ts'
import { saveUndoPoint } from '#db/queries/undo-points.ts'
import { handoffs, slas, tasks } from '#db/schema/handoff.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Handoff, holdHandoff, refusalFor } from '#lib/shell/hold-handoff.ts'
import { type Baton, type Transaction, transact } from '#lib/shell/transact.ts'
import { addRunning } from '#lib/time/working-clock.ts'

const snooze = z.object({ handoffId: z.number().int(), until: z.iso.datetime({ offset: true }).nullable() })
export type SnoozeInput = z.input<typeof snooze>

/**
 * Puts a lead out of the seller's sight until a time, moved to the next opening of their hours; null brings it back. Its
 * next step waits until then. A promised first touch and the auto-recycle day cannot be snoozed past.
 * @throws Refusal that names what comes first, or when the lead is not the caller's to work
 */
export async function snoozeHandoff(baton: Baton, actor: UserActor, input: SnoozeInput): Promise<void> {
  const parsed = snooze.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid', 'Choose a date and a time until which to snooze.')
  const { handoffId, until } = parsed.data
  await transact(baton, actor, async (t) => {
    const { tx, now, record } = t
    const { handoff } = await holdHandoff(t, handoffId)
    if (handoff.state !== 'offered' && handoff.state !== 'accepted') throw await refusalFor(tx, handoff, actor.userId)
    const isRunning = and(eq(slas.handoffId, handoffId), eq(slas.state, 'active'))
    const [promise] = await tx.select({ words: slas.words, dueAt: slas.dueAt }).from(slas).where(isRunning)
    const snoozedUntil = until === null ? null : await openingFor(t, handoff, promise, new Date(until))
    await saveUndoPoint(tx, { handoffId, kind: 'handoff.snoozed', actorId: actor.userId, at: now })
    // What is promised stays due when it was promised; the step with it.
    const nextDueAt = promise?.dueAt ?? (await moveStep(t, handoffId, snoozedUntil ?? now))
    await tx
      .update(handoffs)
      .set({ snoozedUntil, nextDueAt, version: sql`${handoffs.version} + 1` })
      .where(eq(handoffs.id, handoffId))
    const data = { until: snoozedUntil?.toISOString() ?? null }
    record({ kind: 'handoff.snoozed', leadId: handoff.leadId, handoffId, data })
  })
}

/** The opening of the seller's hours at or after a time, if nothing that cannot wait comes before it. */
async function openingFor(
  { tx, now }: Transaction,
  handoff: Handoff,
  promise: { words: string; dueAt: Date } | undefined,
  until: Date,
): Promise<Date> {
  if (until <= now) throw new Refusal('invalid', 'That time is over. Choose a later one.')
  const team = await teamHours(tx, now, handoff.teamId, handoff.sellerId)
  const opensAt = new Date(addRunning(promiseClock(team, handoff.sellerId, now), until.getTime(), 0))
  const { timeZone } = team.calendar
  if (promise && opensAt > promise.dueAt) {
    const words = `A first touch within ${promise.words} is promised, by ${tell(promise.dueAt, timeZone)}.`
    throw new Refusal('invalid', `${words} A promise cannot be snoozed past: reach out first, then snooze.`)
  }
  if (handoff.recycleAt && opensAt >= handoff.recycleAt) {
    const words = `Automation looks at this lead on ${tell(handoff.recycleAt, timeZone)}, and may take it back then.`
    throw new Refusal('invalid', `${words} Snooze until before that, or close it with a reason.`)
  }
  return opensAt
}

/** The open step comes no sooner than the lead is back. @returns when the handoff is due next */
async function moveStep({ tx, now }: Transaction, handoffId: number, wakesAt: Date): Promise<Date> {
  const isOpen = and(eq(tasks.handoffId, handoffId), isNull(tasks.doneAt), isNull(tasks.cancelledAt))
  // A new row, so that an undo finds the old one as it was.
  const [step] = await tx.update(tasks).set({ cancelledAt: now }).where(isOpen).returning()
  if (!step) return wakesAt
  const { leadId, stepId, channel, label } = step
  await tx.insert(tasks).values({ handoffId, leadId, stepId, channel, label, dueAt: wakesAt })
  return wakesAt
}

function tell(at: Date, timeZone: string): string {
  const when = at.toLocaleString('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' })
  return `${when} (${timeZone})`
}
