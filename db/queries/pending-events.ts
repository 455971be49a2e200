import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { WakingEvent } from '#lib/lead/events.ts'
import type { Db, Tx } from '../client.ts'
import { pendingEvents } from '../schema/lead.ts'

export type PendingEvent = { eventId: number; kind: WakingEvent; leadId: number }

/**
 * Takes the oldest due event that no other worker holds, for the transaction: it is gone when that commits, and there
 * again when it does not. Further due events of the lead that ask for the same (`alike`) go with it.
 */
export async function takePendingEvent(tx: Tx, now: Date, alike: readonly WakingEvent[]): Promise<PendingEvent | null> {
  const [event] = await tx
    .select({ eventId: pendingEvents.eventId, kind: pendingEvents.kind, leadId: pendingEvents.leadId })
    .from(pendingEvents)
    .where(lte(pendingEvents.dueAt, now))
    .orderBy(asc(pendingEvents.dueAt), asc(pendingEvents.eventId))
    .limit(1)
    .for('update', { skipLocked: true })
  if (!event) return null
  const ids = [event.eventId, ...(alike.includes(event.kind) ? await alikeOf(tx, event, now, alike) : [])]
  await tx.delete(pendingEvents).where(inArray(pendingEvents.eventId, ids))
  return event
}

async function alikeOf(tx: Tx, { leadId }: PendingEvent, now: Date, kinds: readonly WakingEvent[]): Promise<number[]> {
  const rows = await tx
    .select({ eventId: pendingEvents.eventId })
    .from(pendingEvents)
    .where(
      and(eq(pendingEvents.leadId, leadId), inArray(pendingEvents.kind, [...kinds]), lte(pendingEvents.dueAt, now)),
    )
    .for('update', { skipLocked: true })
  return rows.map(({ eventId }) => eventId)
}

/** Puts an event off after its verb failed: twice as long each time, an hour at most. It is never given up. */
export async function putOffEvent(db: Db, eventId: number, now: Date, error: string): Promise<void> {
  await db
    .update(pendingEvents)
    .set({
      attempts: sql`${pendingEvents.attempts} + 1`,
      lastError: error.slice(0, 1000),
      dueAt: sql`${now}::timestamptz + least(interval '1 hour', interval '1 second' * power(2, least(${pendingEvents.attempts}, 12)))`,
    })
    .where(eq(pendingEvents.eventId, eventId))
}
