import { sql } from 'drizzle-orm'
import type { Digest } from '#lib/work/rules/write-digest.ts'
import type { Tx } from '../client.ts'

const SHOWN = 10

/** What a user has on the desk as of `now`, until the end of their day; of those who lead a team also what it has. */
export async function readDigest(tx: Tx, userId: number, now: Date, dayEndsAt: Date): Promise<Digest> {
  const isOpen = sql`handoffs.state IN ('offered', 'accepted')`
  const isAwake = sql`(handoffs.snoozed_until IS NULL OR handoffs.snoozed_until < ${dayEndsAt}::timestamptz)`
  const isLate = sql`handoffs.next_due_at < ${now}::timestamptz`
  const { rows } = await tx.execute<Digest>(sql`
    WITH mine AS (SELECT handoffs.* FROM handoffs WHERE seller_id = ${userId} AND ${isOpen} AND ${isAwake})
    SELECT (SELECT count(*)::int FROM mine handoffs WHERE ${isLate}) AS overdue,
      (SELECT count(*)::int FROM mine handoffs
        WHERE NOT ${isLate} AND next_due_at < ${dayEndsAt}::timestamptz) AS "dueToday",
      (SELECT count(*)::int FROM mine WHERE handed_off_at > ${now}::timestamptz - interval '1 day') AS fresh,
      (SELECT count(*)::int FROM handoffs JOIN users ON users.id = ${userId} AND users.team_id = handoffs.team_id
        WHERE handoffs.state = 'queued') AS queued,
      (SELECT count(*)::int FROM handoffs JOIN users ON users.id = ${userId} AND users.team_id = handoffs.team_id
        WHERE users.role = 'manager' AND ${isOpen} AND ${isLate}) AS "teamOverdue",
      (SELECT coalesce(json_agg(line), '[]') FROM (
        SELECT mine.id AS "handoffId", mine.headline, to_json(mine.next_due_at) #>> '{}' AS "dueAt",
          coalesce(nullif(concat_ws(' ', leads.first_name, leads.last_name), ''), leads.email) AS name
        FROM mine JOIN leads ON leads.id = mine.lead_id
        WHERE mine.next_due_at < ${dayEndsAt}::timestamptz ORDER BY mine.next_due_at, mine.id LIMIT ${SHOWN}) line) AS lines`)
  return rows[0] as Digest
}
