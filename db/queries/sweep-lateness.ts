import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'

/** How late the sweep was, milliseconds; null where nothing fell due. */
export type SweepLateness = { missed: number; p50Ms: number | null; p99Ms: number | null; longestMs: number | null }

/**
 * How long after its due time each promise was missed that the sweep ended in the hour before `now`. Read from the
 * ledger, whose index knows one kind by time; those that a late touch settled are no work of the sweep's.
 */
export async function sweepLateness(db: Db, now: Date): Promise<SweepLateness> {
  const { rows } = await db.execute<SweepLateness>(sql`
    WITH ended AS MATERIALIZED (
      SELECT (extract(epoch FROM at - (data->>'dueAt')::timestamptz) * 1000)::float8 AS late_ms FROM ledger
      WHERE kind = 'sla.missed' AND at > ${now}::timestamptz - interval '1 hour' AND at <= ${now}::timestamptz
        AND data->>'touchedAt' IS NULL
    )
    SELECT count(*)::int AS missed, percentile_disc(0.5) WITHIN GROUP (ORDER BY late_ms) AS "p50Ms",
      percentile_disc(0.99) WITHIN GROUP (ORDER BY late_ms) AS "p99Ms", max(late_ms) AS "longestMs"
    FROM ended`)
  return rows[0] as SweepLateness
}
