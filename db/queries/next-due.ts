import { type SQL, sql } from 'drizzle-orm'
import type { Db, Tx } from '../client.ts'

/** The first entry of each index of due rows. */
const DUE = {
  calls: sql`(SELECT received_at FROM received_calls WHERE resolved_at IS NULL ORDER BY seq LIMIT 1)`,
  pipeline: sql`(SELECT min(due_at) FROM pending_events)`,
  slas: sql`(SELECT min(due_at) FROM slas WHERE state = 'active')`,
  warnings: sql`(SELECT min(warn_at) FROM slas WHERE state = 'active' AND warned_at IS NULL AND seller_id IS NOT NULL)`,
  suppressions: sql`(SELECT min(suppressed_until) FROM leads WHERE suppressed_until IS NOT NULL)`,
  nurture: sql`(SELECT min(next_step_at) FROM enrolments WHERE ended_at IS NULL)`,
  recycles: sql`(SELECT min(recycle_at) FROM handoffs WHERE recycle_at IS NOT NULL)`,
  reviews: sql`(SELECT min(review_at) FROM leads WHERE review_at IS NOT NULL)`,
  absences: sql`(SELECT min(queues_at) FROM absences WHERE queues_at IS NOT NULL)`,
  digests: sql`(SELECT min(digest_due_at) FROM notification_choices)`,
  outbox: sql`(SELECT min(available_at) FROM outbox)`,
} as const satisfies Record<string, SQL>

/** What the worker does when its time has come, in the order of the story. */
export type Duty = keyof typeof DUE
export const DUTIES = Object.keys(DUE) as Duty[]

/** When each duty next has something to do, epoch milliseconds; Infinity when nothing is due ever. */
export type Due = Record<Duty, number>

export async function nextDue(db: Db | Tx): Promise<Due> {
  const columns = DUTIES.map(
    (duty) => sql`(extract(epoch FROM ${DUE[duty]}) * 1000)::float8 AS ${sql.identifier(duty)}`,
  )
  const { rows } = await db.execute<Record<Duty, number | null>>(sql`SELECT ${sql.join(columns, sql`, `)}`)
  const due = DUTIES.map((duty) => [duty, rows[0]?.[duty] ?? Number.POSITIVE_INFINITY])
  return Object.fromEntries(due)
}

/** Milliseconds until a duty has something to do, by the database's clock; Infinity when nothing is due ever. */
export async function untilNextDue(db: Db, duty: Duty): Promise<number> {
  const { rows } = await db.execute<{ ms: number | null }>(
    sql`SELECT (extract(epoch FROM ${DUE[duty]} - now()) * 1000)::float8 AS ms`,
  )
  return rows[0]?.ms ?? Number.POSITIVE_INFINITY
}
