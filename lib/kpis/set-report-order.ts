import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { holds } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { isTimeZone } from '#lib/time/zone.ts'
import { nextReportAt } from './rules/report-week.ts'

const order = z.object({
  hour: z.number().int().min(0, 'Choose an hour from 0 to 23.').max(23, 'Choose an hour from 0 to 23.'),
  timeZone: z.string().refine(isTimeZone, 'There is no such time zone.'),
})
/** Null orders nothing any more. */
export type ReportOrder = z.input<typeof order> | null

/**
 * Orders the weekly report for the caller, each Monday at an hour of a zone, or ends it.
 * @throws Refusal when the caller gets no reports, or the hour or the zone is none
 */
export async function setReportOrder(baton: Baton, actor: UserActor, input: ReportOrder): Promise<void> {
  await transact(baton, actor, async ({ tx, now }) => {
    if (input === null) {
      await tx.execute(sql`DELETE FROM kpi_report_orders WHERE user_id = ${actor.userId}`)
      return
    }
    const parsed = order.safeParse(input)
    if (!parsed.success) throw new Refusal('invalid', z.prettifyError(parsed.error))
    const { hour, timeZone } = parsed.data
    const dueAt = new Date(nextReportAt(now.getTime(), hour, timeZone))
    const { rowCount } = await tx.execute(sql`
      INSERT INTO kpi_report_orders (user_id, hour, time_zone, next_due_at)
      SELECT ${actor.userId}::bigint, ${hour}::int, ${timeZone}, ${dueAt}::timestamptz WHERE ${holds(actor, 'getReports')}
      ON CONFLICT (user_id) DO UPDATE SET hour = excluded.hour, time_zone = excluded.time_zone, next_due_at = excluded.next_due_at`)
    if (!rowCount) throw new Refusal('not_allowed', 'Reports are for managers, RevOps and admins.')
  })
}
