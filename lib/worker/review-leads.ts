import { sql } from 'drizzle-orm'
import { qualifyLead } from '#lib/qualify/qualify-lead.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { type Baton, inside, transact } from '#lib/shell/transact.ts'

/**
 * Looks again at leads whose review is due, since scores decay: each is qualified anew, which sets its next review.
 * @returns how many were due
 */
export async function reviewLeads(baton: Baton, limit = 50): Promise<number> {
  return transact(baton, SYSTEM, async (t) => {
    const { rows } = await t.tx.execute<{ id: number }>(sql`
      SELECT id FROM leads WHERE review_at <= ${t.now}::timestamptz
      ORDER BY review_at LIMIT ${limit} FOR UPDATE SKIP LOCKED`)
    for (const { id } of rows) await qualifyLead(inside(baton, t), { leadId: id })
    return rows.length
  })
}
