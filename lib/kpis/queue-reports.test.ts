import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { DAY, HOUR } from '#lib/testing/company.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { queueReports } from './queue-reports.ts'
import { setReportOrder } from './set-report-order.ts'

const test = testCompany()

it('a report is queued once a week however many workers look, and weeks that nobody saw are not made up for', async () => {
  const { baton, manager, revops, clock } = test.company
  await setReportOrder(baton, manager, { hour: 12, timeZone: 'Europe/Berlin' })
  await setReportOrder(baton, revops, { hour: 13, timeZone: 'Europe/Berlin' })
  expect(await queueReports(baton)).toBe(0)
  clock.pass(2 * HOUR)
  const both = await Promise.all([queueReports(baton), queueReports(baton)])
  expect(both.toSorted()).toEqual([0, 1])
  expect(await queueReports(baton)).toBe(0)
  clock.pass(21 * DAY + 2 * HOUR)
  expect(await queueReports(baton)).toBe(2)
  expect(await queueReports(baton)).toBe(0)
  const { rows } = await baton.db.execute<{ key: string; dueAt: string }>(sql`
    SELECT outbox.key, to_json(next_due_at AT TIME ZONE 'UTC') #>> '{}' AS "dueAt" FROM outbox
    JOIN kpi_reports ON kpi_reports.key = outbox.key AND payload ->> 'reportId' = kpi_reports.id::text
    JOIN kpi_report_orders USING (user_id) ORDER BY user_id, outbox.id`)
  expect(rows).toEqual([
    { key: `report-${manager.userId}-2026-11-23`, dueAt: '2026-12-21T11:00:00' },
    { key: `report-${manager.userId}-2026-11-30`, dueAt: '2026-12-21T11:00:00' },
    { key: `report-${revops.userId}-2026-11-23`, dueAt: '2026-12-21T12:00:00' },
  ])
})
