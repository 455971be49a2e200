import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { holds } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { isTimeZone } from '#lib/time/zone.ts'
import { queueReport } from './queue-report.ts'

const asked = z.object({ key: z.uuid(), timeZone: z.string().refine(isTimeZone) })

/**
 * Sends the caller the report of the last whole week at once. The browser's key makes a second click the same wish.
 * @throws Refusal when the caller gets no reports, or one is on its way already
 */
export async function sendReportNow(baton: Baton, actor: UserActor, input: z.input<typeof asked>): Promise<void> {
  const parsed = asked.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid', 'Load the page again, and choose a time zone.')
  const { key, timeZone } = parsed.data
  await transact(baton, actor, async ({ tx, now }) => {
    const { rows } = await tx.execute<{ may: boolean; waiting: number }>(sql`
      SELECT ${holds(actor, 'getReports')} AS may, (SELECT count(*) FROM kpi_reports
        WHERE user_id = ${actor.userId} AND state = 'queued' AND as_of > ${now}::timestamptz - interval '10 minutes') AS waiting`)
    if (!rows[0]?.may) throw new Refusal('not_allowed', 'Reports are for managers, RevOps and admins.')
    if (rows[0].waiting) throw new Refusal('conflict', 'One is on its way already. Look into your mail in a moment.')
    await queueReport(tx, { key: `report-${actor.userId}-${key}`, userId: actor.userId, timeZone, now })
  })
}
