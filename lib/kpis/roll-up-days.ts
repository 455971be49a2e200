import { sql } from 'drizzle-orm'
import { inTransaction, type Tx } from '#db/client.ts'
import { daysToRollUp, replaceDays } from '#db/queries/roll-up-kpi-days.ts'
import type { Baton } from '#lib/shell/transact.ts'

const LOCK = 7_208_354
/** A transaction that began on a day may still write to it: a day is rolled up when nobody can have begun on it. */
const SETTLED_AFTER_MS = 3_600_000

/**
 * Rolls up the days that are over and not yet, or no longer, rolled up: the newest first, so many at most. What was
 * stale when it looked is fresh afterwards; what changes while it works stays stale. One worker at a time does it.
 * @returns how many days were rolled up
 */
export async function rollUpDays({ db, clock }: Baton, limit = 30): Promise<number> {
  return inTransaction(db, async (tx) => {
    // One view of everything: what this transaction counts is what it takes off the list.
    await tx.execute(sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`)
    // Some ten thousand rows are sorted and grouped in memory, not on disk.
    await tx.execute(sql`SET LOCAL work_mem = '64MB'`)
    const { rows } = await tx.execute<{ isMine: boolean; now: string }>(
      sql`SELECT pg_try_advisory_xact_lock(${LOCK}) AS "isMine", now() AS now`,
    )
    const { isMine, now } = rows[0] as (typeof rows)[number]
    if (!isMine) return 0
    return rollUp(tx, clock ? clock() : new Date(now), limit)
  })
}

async function rollUp(tx: Tx, now: Date, limit: number): Promise<number> {
  const lastDay = new Date(now.getTime() - SETTLED_AFTER_MS - 86_400_000).toISOString().slice(0, 10)
  const days = await daysToRollUp(tx, lastDay, limit)
  await replaceDays(tx, days, now)
  // A day that is not rolled up is read from the tables anyway: it need not be told stale.
  await tx.execute(sql`DELETE FROM kpi_stale_days WHERE day = ANY(${sql.param(days)}::date[])
    OR day NOT IN (SELECT day FROM kpi_rolled_days)`)
  return days.length
}
