import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { testCompany } from '#lib/testing/test-company.ts'
import { reportView } from './report-view.ts'
import { setReportOrder } from './set-report-order.ts'

const test = testCompany()

it('a manager orders the report, changes the hour, and ends it', async () => {
  const { baton, manager } = test.company
  await setReportOrder(baton, manager, { hour: 7, timeZone: 'Europe/Berlin' })
  await setReportOrder(baton, manager, { hour: 16, timeZone: 'Europe/Berlin' })
  const { order, week, html } = await reportView(baton, manager, 'https://b.example')
  // It is Monday, ten in the morning.
  expect(order).toMatchObject({ hour: 16, nextDueAt: expect.stringContaining('2026-11-23T15:00:00') })
  expect(week).toBe('16 to 22 November 2026')
  expect(html).toContain('https://b.example/kpis?range=custom&amp;from=2026-11-16')
  await setReportOrder(baton, manager, null)
  expect((await reportView(baton, manager, 'https://b.example')).order).toBeNull()
})

it.each([
  [{ hour: 24, timeZone: 'UTC' }, 'hour from 0 to 23'],
  [{ hour: 7, timeZone: 'Mars/Olympus' }, 'no such time zone'],
])('%j is refused', async (order, words) => {
  const { baton, manager } = test.company
  await expect(setReportOrder(baton, manager, order)).rejects.toThrow(words)
})

it('sellers get no reports', async () => {
  const { baton, seller } = test.company
  await expect(setReportOrder(baton, seller, { hour: 7, timeZone: 'UTC' })).rejects.toThrow('for managers')
  await expect(reportView(baton, seller, '')).rejects.toThrow('for managers')
  const { rows } = await baton.db.execute(sql`SELECT FROM kpi_report_orders`)
  expect(rows).toEqual([])
})
