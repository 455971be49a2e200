import { inArray, sql } from 'drizzle-orm'
import { leads } from '#db/schema/lead.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'

/**
 * Ends suppressions whose time has come; the pipeline then looks at each lead anew.
 * @returns how many ended
 */
export async function releaseSuppressions(baton: Baton, limit = 100): Promise<number> {
  return transact(baton, SYSTEM, async ({ tx, now, record }) => {
    const { rows } = await tx.execute<{ id: number; reason: string | null }>(sql`
      SELECT id, suppression_reason AS reason FROM leads WHERE suppressed_until <= ${now}::timestamptz
      ORDER BY suppressed_until, id LIMIT ${limit} FOR UPDATE SKIP LOCKED`)
    if (!rows.length) return 0
    await tx
      .update(leads)
      .set({ suppressedUntil: null, suppressionReason: null, suppressionBypass: false })
      .where(
        inArray(
          leads.id,
          rows.map(({ id }) => id),
        ),
      )
    for (const { id, reason } of rows)
      record({ kind: 'lead.released', leadId: id, data: { reason: reason ?? 'recycled' } })
    return rows.length
  })
}
