import { type SQL, sql } from 'drizzle-orm'
import type { SlaPromise } from '#lib/policy/rules/document.ts'
import type { Db, Tx } from '../client.ts'

/** A promise that runs, with its terms and whom it concerns; instants in epoch milliseconds. */
export type OpenPromise = SlaPromise & {
  handoffId: number
  leadName: string
  sellerId: number | null
  teamId: number
  startedAt: number
  dueAt: number
}

/** The promises that run and for which a condition on `slas` holds, the first that falls due first. */
export async function openPromises(db: Db | Tx, where: SQL): Promise<OpenPromise[]> {
  const { rows } = await db.execute<OpenPromise>(sql`
    SELECT slas.handoff_id AS "handoffId", slas.seller_id AS "sellerId", slas.team_id AS "teamId",
      coalesce(nullif(concat_ws(' ', leads.first_name, leads.last_name), ''), leads.email) AS "leadName",
      (extract(epoch FROM started_at) * 1000)::float8 AS "startedAt", (extract(epoch FROM due_at) * 1000)::float8 AS "dueAt",
      value, unit, clock
    FROM slas JOIN leads ON leads.id = slas.lead_id
    WHERE slas.state = 'active' AND ${where} ORDER BY due_at, slas.id`)
  return rows
}
