import { sql } from 'drizzle-orm'
import { unassigned } from '#lib/handoff/rules/unassigned.ts'
import { stagesBefore } from '#lib/lead/stages.ts'
import type { Transaction } from '#lib/shell/transact.ts'

type Unassigned = { id: number; leadId: number; teamId: number }

/**
 * Puts what a seller holds into their team's queue, because they no longer work leads: promises run on, and the pipeline
 * tells the team. The caller has seen to it that nothing new comes to the seller.
 * @returns how many handoffs it were
 */
export async function unassignHandoffs({ tx, now, record }: Transaction, sellerId: number): Promise<number> {
  const isTheirs = sql`seller_id = ${sellerId} AND state IN ('offered', 'accepted')`
  await tx.execute(sql`
    SELECT id FROM leads WHERE id IN (SELECT lead_id FROM handoffs WHERE ${isTheirs}) ORDER BY id FOR UPDATE`)
  const { rows } = await tx.execute<Unassigned>(sql`
    WITH unassigned AS (
      UPDATE handoffs SET state = 'queued', seller_id = NULL, accepted_at = NULL, queued_at = ${now}::timestamptz, snoozed_until = NULL,
        version = version + 1
      WHERE ${isTheirs} RETURNING id, lead_id, team_id
    ), promises AS (
      UPDATE slas SET seller_id = NULL FROM unassigned WHERE slas.handoff_id = unassigned.id AND slas.state = 'active'
    ), returned AS (
      UPDATE leads SET stage = 'handed_off' FROM unassigned
      WHERE leads.id = unassigned.lead_id AND leads.stage = ANY(${sql.param(stagesBefore('handed_off'))})
    )
    SELECT id, lead_id AS "leadId", team_id AS "teamId" FROM unassigned ORDER BY id`)
  for (const handoff of rows) record(unassigned(handoff, sellerId))
  return rows.length
}
