import { sql } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import { differingRows, toldDays } from '#db/queries/differing-kpi-days.ts'
import { replaceDays } from '#db/queries/roll-up-kpi-days.ts'
import type { Baton } from '#lib/shell/transact.ts'

/** What was compared, and which days differed: those are rolled up anew. */
export type Reconciled = { compared: number; differing: { day: string; rows: number }[] }

/**
 * Compares every day that roll-ups tell with the tables, and mends those that differ. Each day is looked at in a view of
 * its own, so that nothing waits; one that changes meanwhile is stale, and read from the tables anyway.
 * @param onDifference told at once of each day that differs
 */
export async function reconcileDays(
  { db, clock }: Baton,
  onDifference: (day: string, rows: number) => void = () => {},
): Promise<Reconciled> {
  const days = await inTransaction(db, toldDays)
  const differing: Reconciled['differing'] = []
  for (const day of days) {
    const rows = await inTransaction(db, async (tx) => {
      await tx.execute(sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`)
      const isTold = (await toldDays(tx)).includes(day)
      const different = isTold ? await differingRows(tx, day) : 0
      if (different) await replaceDays(tx, [day], clock ? clock() : new Date())
      return different
    })
    if (!rows) continue
    differing.push({ day, rows })
    onDifference(day, rows)
  }
  return { compared: days.length, differing }
}
