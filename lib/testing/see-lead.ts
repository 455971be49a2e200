import { sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import type { HandoffState } from '#db/schema/handoff.ts'
import type { Stage } from '#lib/lead/stages.ts'

/** How a lead stands, with its latest handoff and the promise that runs; instants in epoch milliseconds. */
export type SeenLead = {
  stage: Stage
  handoffId: number | null
  state: HandoffState | null
  sellerId: number | null
  attempts: number
  isTouched: boolean
  isOpen: boolean
  isClosedByPerson: boolean
  recycleAt: number | null
  promise: 'first_touch' | 'claim' | null
  dueAt: number | null
  /** What must never be more than one. */
  openHandoffs: number
  activePromises: number
  misses: number
  /** E-mails of automation that reached the lead. */
  mails: number
}

export async function seeLead(db: Db, leadId: number): Promise<SeenLead> {
  const [seen] = await seeEach(db, [leadId])
  return seen as SeenLead
}

/** How each of several leads stands, by their ids. */
export async function seeEach(db: Db, leadIds: readonly number[]): Promise<SeenLead[]> {
  const ms = (column: string) => sql.raw(`(extract(epoch FROM ${column}) * 1000)::float8`)
  const { rows } = await db.execute<SeenLead>(sql`
    SELECT leads.stage, latest.id AS "handoffId", latest.state, latest.seller_id AS "sellerId",
      coalesce(latest.attempts, 0) AS attempts, latest.first_touch_at IS NOT NULL AS "isTouched",
      coalesce(latest.closed_at IS NULL AND latest.id IS NOT NULL, false) AS "isOpen",
      latest.closed_by IS NOT NULL AS "isClosedByPerson", ${ms('latest.recycle_at')} AS "recycleAt",
      running.promise, ${ms('running.due_at')} AS "dueAt",
      (SELECT count(*) FROM handoffs WHERE lead_id = leads.id AND closed_at IS NULL) AS "openHandoffs",
      (SELECT count(*) FROM slas WHERE lead_id = leads.id AND state = 'active') AS "activePromises",
      (SELECT count(*) FROM ledger WHERE lead_id = leads.id AND kind = 'sla.missed') AS misses,
      (SELECT count(*) FROM messages WHERE lead_id = leads.id AND audience = 'lead' AND state = 'kept') AS mails
    FROM leads
    LEFT JOIN LATERAL (SELECT * FROM handoffs WHERE lead_id = leads.id ORDER BY attempt DESC LIMIT 1) latest ON true
    LEFT JOIN LATERAL (SELECT * FROM slas WHERE lead_id = leads.id AND state = 'active' LIMIT 1) running ON true
    WHERE leads.id = ANY(${sql.param(leadIds)}::bigint[]) ORDER BY leads.id`)
  return rows
}
