import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { testCompany } from '#lib/testing/test-company.ts'
import { sendReportNow } from './send-report-now.ts'

const test = testCompany()
const asked = () => ({ key: crypto.randomUUID(), timeZone: 'Europe/Berlin' })

it('a report that is asked for is queued at once, one at a time', async () => {
  const { baton, manager, revops } = test.company
  await sendReportNow(baton, manager, asked())
  await expect(sendReportNow(baton, manager, asked())).rejects.toThrow('on its way already')
  await sendReportNow(baton, revops, asked())
  const { rows } = await baton.db.execute(sql`SELECT kind FROM outbox`)
  expect(rows).toEqual([{ kind: 'deliver_report' }, { kind: 'deliver_report' }])
})

it('a seller gets none, and a wish without a key is refused', async () => {
  const { baton, seller, manager } = test.company
  await expect(sendReportNow(baton, seller, asked())).rejects.toThrow('for managers')
  await expect(sendReportNow(baton, manager, { ...asked(), key: 'x' })).rejects.toThrow('Load the page again')
})
