import { sql } from 'drizzle-orm'
import type { MissedSla } from '#lib/handoff/miss-slas.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { SYSTEM, transact } from '#lib/shell/transact.ts'

/**
 * What missSlas must not be: it looks for what is due and writes that it was missed afterwards, so that two who look at
 * the same time both write. Only the fault harness loads it, to show that its checks would notice.
 */
export async function missSlas(baton: Baton): Promise<MissedSla[]> {
  return transact(baton, SYSTEM, async ({ tx, now, record }) => {
    const { rows } = await tx.execute<{
      id: number
      handoff_id: number
      lead_id: number
      promise: string
      seller_id: number | null
      due_at: string
    }>(sql`
      SELECT id, handoff_id, lead_id, promise, seller_id, due_at FROM slas
      WHERE state = 'active' AND due_at <= ${now}::timestamptz ORDER BY due_at, id LIMIT 100`)
    for (const { id: slaId, handoff_id: handoffId, lead_id: leadId, promise, seller_id: sellerId, due_at } of rows) {
      await tx.execute(sql`SELECT FROM leads WHERE id = ${leadId} FOR UPDATE`)
      await tx.execute(sql`UPDATE slas SET state = 'missed', ended_at = ${now}::timestamptz WHERE id = ${slaId}`)
      await tx.execute(sql`
        UPDATE handoffs SET state = 'queued', seller_id = NULL, accepted_at = NULL, recycle_at = NULL,
          queued_at = ${now}::timestamptz, requeues = requeues + 1, version = version + 1 WHERE id = ${handoffId}`)
      await tx.execute(sql`UPDATE leads SET stage = 'rescued' WHERE id = ${leadId}`)
      const dueAt = new Date(due_at).toISOString()
      record({ kind: 'sla.missed', leadId, handoffId, data: { slaId, promise, sellerId, dueAt, touchedAt: null } })
    }
    return rows.map(({ id, handoff_id, lead_id }) => ({ slaId: id, handoffId: handoff_id, leadId: lead_id, lateMs: 0 }))
  })
}
