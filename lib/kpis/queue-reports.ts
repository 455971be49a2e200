import { sql } from 'drizzle-orm'
import { SYSTEM } from '#lib/shell/actor.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { queueReport } from './queue-report.ts'
import { nextReportAt } from './rules/report-week.ts'

type Due = { userId: number; hour: number; timeZone: string; dueAt: string }

/**
 * Puts the weekly reports that fell due into the outbox, each once: the order is moved to the next Monday in the same
 * transaction. Weeks that passed while no worker ran are not made up for: the report is of the last whole week.
 * @returns how many were due
 */
export async function queueReports(baton: Baton, limit = 20): Promise<number> {
  return transact(baton, SYSTEM, async ({ tx, now }) => {
    const { rows } = await tx.execute<Due>(sql`
      SELECT user_id AS "userId", hour, time_zone AS "timeZone", to_json(next_due_at) #>> '{}' AS "dueAt" FROM kpi_report_orders
      WHERE next_due_at <= ${now}::timestamptz ORDER BY next_due_at, user_id LIMIT ${limit} FOR UPDATE SKIP LOCKED`)
    for (const { userId, hour, timeZone, dueAt } of rows) {
      const key = `report-${userId}-${dueAt.slice(0, 10)}`
      await queueReport(tx, { key, userId, timeZone, now })
      const next = new Date(nextReportAt(now.getTime(), hour, timeZone))
      await tx.execute(sql`UPDATE kpi_report_orders SET next_due_at = ${next}::timestamptz WHERE user_id = ${userId}`)
    }
    return rows.length
  })
}
