import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { DAY, MINUTE } from '#lib/testing/company.ts'
import { handOff } from '#lib/testing/leads.ts'
import { startMailServer, type TestMailServer } from '#lib/testing/mail-server.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { logTouch } from '#lib/work/log-touch.ts'
import { deliverReport } from './deliver-report.ts'
import { createReportMailer, type ReportMailer } from './report-mailer.ts'
import { sendReportNow } from './send-report-now.ts'

const test = testCompany()
const settings = { from: 'Baton <baton@acme.example>', baseUrl: 'https://b.example' }
let server: TestMailServer
let mailer: ReportMailer
beforeAll(async () => {
  server = await startMailServer()
  mailer = createReportMailer({ ...settings, smtpUrl: server.url })
})
beforeEach(() => {
  server.received.length = 0
})
afterAll(async () => {
  mailer.close()
  await server.close()
})

/** A report of a week in which one lead was called after four minutes. */
async function queued(): Promise<number> {
  const { baton, manager, clock } = test.company
  const { handoffId } = await handOff(test.company)
  clock.pass(4 * MINUTE)
  await logTouch(baton, manager, { touchId: crypto.randomUUID(), handoffId, channel: 'call', outcome: 'connected' })
  clock.pass(7 * DAY)
  await sendReportNow(baton, manager, { key: crypto.randomUUID(), timeZone: 'Europe/Berlin' })
  return (await test.company.one<{ id: number }>(sql`SELECT id FROM kpi_reports`)).id
}
const settled = () => test.company.one<{ state: string; why: string | null }>(sql`SELECT state, why FROM kpi_reports`)

it('a report arrives once, with its figures as text and its charts as pictures', async () => {
  const report = { reportId: await queued(), isLastTry: false }
  await Promise.all([1, 2].map(() => deliverReport(test.company.baton, mailer, report)))
  await deliverReport(test.company.baton, mailer, report)
  expect(server.received).toHaveLength(1)
  const [{ text, to } = { text: '', to: [] }] = server.received
  expect(to).toEqual(['jo.lind@test.example'])
  const unfolded = text.replaceAll('=\r\n', '').replaceAll('=3D', '=')
  expect(unfolded).toContain('Subject: Baton, DACH: 23 to 29 November 2026')
  expect(unfolded).toContain('src="cid:speed"')
  expect(unfolded).toContain('Speed-to-lead, median: 4m (p90 4m')
  expect(unfolded.match(/Content-Type: image\/png/g)).toHaveLength(2)
  // The first bytes of a PNG, in base64.
  expect(unfolded).toContain('iVBORw0KGgo')
  expect(await settled()).toEqual({ state: 'sent', why: null })
})

it('a server that refuses is asked again, and at the last try the report is given up with its words', async () => {
  const reportId = await queued()
  server.refuse(2, 'Mailbox is busy')
  await expect(deliverReport(test.company.baton, mailer, { reportId, isLastTry: false })).rejects.toThrow('busy')
  expect((await settled()).state).toBe('queued')
  await deliverReport(test.company.baton, mailer, { reportId, isLastTry: true })
  expect(await settled()).toMatchObject({ state: 'failed', why: expect.stringContaining('Mailbox is busy') })
})

it('without a mail server it is kept, and somebody who sells now gets nothing', async () => {
  const { baton, manager } = test.company
  const reportId = await queued()
  await deliverReport(baton, createReportMailer({ ...settings, smtpUrl: undefined }), { reportId, isLastTry: true })
  expect(await settled()).toEqual({ state: 'kept', why: 'There is no mail server.' })
  await baton.db.execute(sql`UPDATE kpi_reports SET state = 'queued'`)
  await baton.db.execute(sql`UPDATE users SET role = 'seller' WHERE id = ${manager.userId}`)
  await deliverReport(baton, mailer, { reportId, isLastTry: true })
  await baton.db.execute(sql`UPDATE users SET role = 'manager' WHERE id = ${manager.userId}`)
  expect((await settled()).state).toBe('withheld')
  expect(server.received).toEqual([])
})
