import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import type { Db } from '#db/client.ts'

/**
 * The limit for missed promises: as many connections that claim as many at once, change the same rows of the same four
 * tables and no more than their state, and copy a row for each into the ledger. No rescue, no event, nothing told.
 * @returns seconds until nothing is due any more
 */
export async function changeBarely(db: Db, connections: number, batch: number): Promise<number> {
  const copier = postgres(String(db.$client.options.connectionString), { max: connections })
  const from = performance.now()
  const work = async () => {
    for (let leadIds = await change(db, batch); leadIds.length; leadIds = await change(db, batch)) {
      const at = new Date().toISOString()
      const lines = leadIds.map((leadId) => `note.added\t${leadId}\tsystem\t{}\t${at}\n`)
      const copy = await copier`COPY ledger (kind, lead_id, actor_kind, data, at) FROM STDIN`.writable()
      await pipeline(Readable.from([lines.join('')]), copy)
    }
  }
  await Promise.all(Array.from({ length: connections }, work))
  const seconds = (performance.now() - from) / 1000
  await copier.end()
  return seconds
}

async function change(db: Db, batch: number): Promise<number[]> {
  const { rows } = await db.execute<{ leadId: number }>(sql`
    WITH due AS (
      UPDATE slas SET state = 'missed', ended_at = now() WHERE id IN (
        SELECT id FROM slas WHERE state = 'active' AND due_at <= now() ORDER BY due_at, id LIMIT ${batch} FOR UPDATE SKIP LOCKED)
      RETURNING lead_id, handoff_id
    ), queued AS (
      UPDATE handoffs SET state = 'queued', seller_id = NULL, recycle_at = NULL FROM due WHERE handoffs.id = due.handoff_id
    ), cancelled AS (
      UPDATE tasks SET cancelled_at = now() FROM due
      WHERE tasks.handoff_id = due.handoff_id AND done_at IS NULL AND cancelled_at IS NULL
    ), rescued AS (
      UPDATE leads SET stage = 'rescued' FROM due WHERE leads.id = due.lead_id
    )
    SELECT lead_id AS "leadId" FROM due`)
  return rows.map(({ leadId }) => leadId)
}
