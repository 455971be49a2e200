import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { announceHandoff } from './announce.ts'
import type { Brief } from './rules/brief.ts'

type Due = {
  slaId: number
  handoffId: number
  leadId: number
  sellerId: number
  leadName: string
  brief: Brief
  dueAt: string
}

/**
 * Tells sellers of promises of theirs that are due soon: once each, when the policy's share of the time is used up. One
 * statement claims them, so that no two workers tell the same. A promise that is past its due time is left to its miss.
 * @returns how many were told
 */
export async function warnOwners(baton: Baton, limit = 50): Promise<number> {
  return transact(baton, SYSTEM, async ({ tx, now }) => {
    const { rows } = await tx.execute<Due>(claimWarnings(now, limit))
    for (const { slaId, sellerId, dueAt, ...rest } of rows) {
      const told = { ...rest, userIds: [sellerId], dueAt: new Date(dueAt), round: slaId }
      await announceHandoff(tx, now, { ...told, kind: 'due_soon' })
    }
    if (rows.length) await tellScreens(tx, rows)
    return rows.length
  })
}

/** Holds the leads too, as every verb does first: what is written about them asks for a part of that lock. */
function claimWarnings(now: Date, limit: number): SQL {
  const at = sql`${now}::timestamptz`
  return sql`
    WITH due AS (
      SELECT slas.id FROM slas JOIN leads ON leads.id = slas.lead_id
      WHERE slas.state = 'active' AND slas.warned_at IS NULL AND slas.seller_id IS NOT NULL AND slas.warn_at <= ${at}
      ORDER BY slas.warn_at, slas.id LIMIT ${limit} FOR UPDATE OF leads, slas SKIP LOCKED
    ), warned AS (
      UPDATE slas SET warned_at = ${at} FROM due WHERE slas.id = due.id
      RETURNING slas.id, slas.handoff_id, slas.lead_id, slas.seller_id, slas.due_at
    )
    SELECT warned.id AS "slaId", handoff_id AS "handoffId", warned.lead_id AS "leadId", warned.seller_id AS "sellerId",
      coalesce(nullif(concat_ws(' ', leads.first_name, leads.last_name), ''), leads.email) AS "leadName",
      handoffs.brief, due_at AS "dueAt"
    FROM warned JOIN handoffs ON handoffs.id = handoff_id JOIN leads ON leads.id = warned.lead_id
    WHERE due_at > ${at} ORDER BY due_at, warned.id`
}

/** Nothing happened to the leads, so the ledger says nothing; the open screens still show the bell at once. */
async function tellScreens(tx: Tx, warned: readonly Due[]): Promise<void> {
  await tx.execute(sql`SELECT pg_notify('baton_events', ${warned.map(({ leadId }) => leadId).join(',')})`)
}
