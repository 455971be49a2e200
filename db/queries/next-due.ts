import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'

const DUE = {
  sweep: sql`least(
    (SELECT min(due_at) FROM slas WHERE state = 'active'),
    (SELECT min(next_step_at) FROM enrolments WHERE ended_at IS NULL),
    (SELECT min(suppressed_until) FROM leads WHERE suppressed_until IS NOT NULL),
    (SELECT min(review_at) FROM leads WHERE review_at IS NOT NULL),
    (SELECT min(recycle_at) FROM handoffs WHERE recycle_at IS NOT NULL))`,
  pipeline: sql`(SELECT min(due_at) FROM pending_events)`,
  outbox: sql`(SELECT min(available_at) FROM outbox)`,
} as const satisfies Record<string, SQL>

/**
 * Milliseconds until one of the worker's duties has something to do, by the database's clock, from the first entry of
 * each due index; Infinity when nothing is due ever.
 */
export async function untilNextDue(db: Db, duty: keyof typeof DUE): Promise<number> {
  const { rows } = await db.execute<{ ms: number | null }>(
    sql`SELECT (extract(epoch FROM ${DUE[duty]} - now()) * 1000)::float8 AS ms`,
  )
  return rows[0]?.ms ?? Number.POSITIVE_INFINITY
}
