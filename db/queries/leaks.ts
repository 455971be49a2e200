import { type SQL, sql } from 'drizzle-orm'
import type { OwnerSide, Stage } from '#lib/lead/stages.ts'
import type { Db, Tx } from '../client.ts'

/** A live lead that breaks the first promise, and how. */
export type Leak = { leadId: number; stage: Stage; ownerSide: OwnerSide; why: string }

/** Everything of one kind that is due to happen: how much, how much of it is late, and the oldest due time (ISO-8601). */
export type NextActions = { kind: string; count: number; lateCount: number; oldestDueAt: string }

/** An event whose verb failed and is tried again. */
export type StuckEvent = {
  eventId: number
  kind: string
  leadId: number
  attempts: number
  lastError: string
  nextTryAt: string
}

/** Of the promises missed in the last hour: how long after its due time the sweep acted on each, in milliseconds. */
export type Lateness = { count: number; p50Ms: number | null; p99Ms: number | null }

/** The first promise as figures: it holds when there are no leaks, whatever waits. */
export type LeakReport = {
  liveLeads: number
  leaks: Leak[]
  nextActions: NextActions[]
  stuckEvents: StuckEvent[]
  lateness: Lateness
}

export const MOST_LISTED = 200

/** The leaks with their reasons, what is due by kind, and what is stuck, as of `now`; each list has 200 rows at most. */
export async function loadLeaks(db: Db | Tx, now: Date): Promise<LeakReport> {
  const at = sql`${now}::timestamptz`
  // One after the other: within a transaction they share a connection.
  const live = await db.execute<{ count: number }>(sql`
    SELECT count(*) FROM leads WHERE stage IN ('nurturing', 'handed_off', 'rescued', 'working')`)
  const { rows: leaks } = await db.execute<Leak>(sql`
    SELECT lead_id AS "leadId", stage, owner_side AS "ownerSide", why FROM lead_leaks ORDER BY lead_id, why LIMIT ${MOST_LISTED}`)
  const nextActions = await db.execute<NextActions>(sql`
    SELECT kind, count(*), count(*) FILTER (WHERE due_at <= ${at}) AS "lateCount",
      to_json(min(due_at) AT TIME ZONE 'UTC') #>> '{}' || 'Z' AS "oldestDueAt"
    FROM next_actions GROUP BY kind ORDER BY min(due_at), kind`)
  return { liveLeads: live.rows[0]?.count ?? 0, leaks, nextActions: nextActions.rows, ...(await loadTroubles(db, now)) }
}

/**
 * The leaks among leads of which the ledger tells something after one of its events, and among those that leaked before.
 * What never speaks of a lead in the ledger, only a full look finds.
 */
export async function loadLeaksSince(db: Db | Tx, eventId: number, leakedBefore: readonly number[]): Promise<Leak[]> {
  return (await db.execute<Leak>(leaksSince(eventId, leakedBefore))).rows
}

/** The view is asked lead by lead (OFFSET 0 keeps it so): joined with many, it would be made for every lead first. */
export function leaksSince(eventId: number, leakedBefore: readonly number[]): SQL {
  return sql`
    WITH moved AS MATERIALIZED (
      SELECT lead_id FROM ledger WHERE id > ${eventId} UNION SELECT unnest(${sql.param([...leakedBefore])}::bigint[])
    )
    SELECT leak.lead_id AS "leadId", stage, owner_side AS "ownerSide", why
    FROM moved CROSS JOIN LATERAL (SELECT * FROM lead_leaks WHERE lead_leaks.lead_id = moved.lead_id OFFSET 0) leak
    ORDER BY leak.lead_id, why LIMIT ${MOST_LISTED}`
}

/** The events whose verb fails, and how late the sweep was in the last hour: read from indexes, whatever waits. */
export async function loadTroubles(db: Db | Tx, now: Date): Promise<Pick<LeakReport, 'stuckEvents' | 'lateness'>> {
  const at = sql`${now}::timestamptz`
  const stuckEvents = await db.execute<StuckEvent>(sql`
    SELECT event_id AS "eventId", kind, lead_id AS "leadId", attempts, last_error AS "lastError",
      to_json(due_at AT TIME ZONE 'UTC') #>> '{}' || 'Z' AS "nextTryAt"
    FROM pending_events WHERE last_error IS NOT NULL ORDER BY attempts DESC, event_id LIMIT ${MOST_LISTED}`)
  // As the ledger keeps each miss. A promise that a late touch ended was not swept.
  const lateness = await db.execute<Lateness>(sql`
    SELECT count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS "p50Ms",
      percentile_cont(0.99) WITHIN GROUP (ORDER BY ms) AS "p99Ms"
    FROM (SELECT (extract(epoch FROM at - (data ->> 'dueAt')::timestamptz) * 1000)::float8 AS ms FROM ledger
      WHERE kind = 'sla.missed' AND at > ${at} - interval '1 hour' AND data ->> 'touchedAt' IS NULL) late`)
  return { stuckEvents: stuckEvents.rows, lateness: lateness.rows[0] as Lateness }
}
