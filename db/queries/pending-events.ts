import { eq, sql } from 'drizzle-orm'
import type { WakingEvent } from '#lib/lead/events.ts'
import type { Db, Tx } from '../client.ts'
import { pendingEvents } from '../schema/lead.ts'

export type PendingEvent = {
  eventId: number
  kind: WakingEvent
  leadId: number
  handoffId: number | null
  data: unknown
}

/**
 * Takes the oldest due event that no other worker holds, for the transaction: it is gone when that commits, and there
 * again when it does not. Further due events of the lead that ask for the same (`alike`) go with it.
 */
export async function takePendingEvent(tx: Tx, now: Date, alike: readonly WakingEvent[]): Promise<PendingEvent | null> {
  const { rows } = await tx.execute<PendingEvent>(sql`
    WITH next AS (
      SELECT event_id, kind, lead_id FROM pending_events WHERE due_at <= ${now}::timestamptz
      ORDER BY due_at, event_id LIMIT 1 FOR UPDATE SKIP LOCKED
    ), same AS (
      SELECT other.event_id FROM pending_events other JOIN next ON next.lead_id = other.lead_id
      WHERE next.kind = ANY(${sql.param(alike)}) AND other.kind = ANY(${sql.param(alike)}) AND other.due_at <= ${now}::timestamptz
      FOR UPDATE OF other SKIP LOCKED
    ), taken AS (
      DELETE FROM pending_events WHERE event_id IN (SELECT event_id FROM next UNION SELECT event_id FROM same)
    )
    SELECT next.event_id AS "eventId", next.kind, next.lead_id AS "leadId", ledger.handoff_id AS "handoffId", ledger.data
    FROM next JOIN ledger ON ledger.id = next.event_id`)
  return rows[0] ?? null
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
