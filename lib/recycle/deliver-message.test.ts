import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { leads } from '#db/schema/lead.ts'
import { messages } from '#db/schema/recycle.ts'
import { handOff, missedHandOff, plantLead, story } from '#lib/testing/leads.ts'
import { startMailServer, type TestMailServer } from '#lib/testing/mail-server.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { claimHandoff } from '#lib/work/claim-handoff.ts'
import { undoAction } from '#lib/work/undo-action.ts'
import { deliverMessage } from './deliver-message.ts'
import { createMailer, type Mailer } from './mailer.ts'

const test = testCompany()
const settings = { from: 'Baton <baton@acme.example>', baseUrl: 'https://baton.acme.example', secret: 's'.repeat(32) }
const keeps = createMailer({ ...settings, smtpUrl: undefined })
let server: TestMailServer
let mailer: Mailer | null
beforeAll(async () => {
  server = await startMailServer()
  mailer = createMailer({ ...settings, smtpUrl: server.url })
})
beforeEach(() => {
  server.received.length = 0
})
afterAll(async () => {
  mailer?.close()
  await server.close()
})

/** A message to a lead, as a nurture step writes it. @returns its id */
async function queued(leadId: number, change: Partial<typeof messages.$inferInsert> = {}): Promise<number> {
  const { baton, clock } = test.company
  const [row] = await baton.db
    .insert(messages)
    .values({
      key: crypto.randomUUID(),
      audience: 'lead',
      leadId,
      toAddress: 'priya@helio.example',
      subject: 'Hello',
      body: 'Hi',
      createdAt: clock.now,
      ...change,
    })
    .returning({ id: messages.id })
  return (row as { id: number }).id
}
const message = async (id: number) =>
  (await test.company.baton.db.select().from(messages).where(eq(messages.id, id)))[0]

describe('delivering a message', () => {
  it('sends it by the mail server, once, however often it runs', async () => {
    const { baton, clock } = test.company
    const messageId = await queued(await plantLead(test.company))
    for (let run = 0; run < 3; run++) await deliverMessage(baton, mailer, { messageId })
    expect(server.received).toHaveLength(1)
    expect(await message(messageId)).toMatchObject({ state: 'sent', settledAt: clock.now, why: null })
  })

  it('once also when several run at the same time', async () => {
    const messageId = await queued(await plantLead(test.company))
    await Promise.all([1, 2, 3, 4].map(() => deliverMessage(test.company.baton, mailer, { messageId })))
    expect(server.received).toHaveLength(1)
    expect(await message(messageId)).toMatchObject({ state: 'sent' })
  })

  it('keeps it for the mailbox screen when there is no mail server', async () => {
    const messageId = await queued(await plantLead(test.company))
    await deliverMessage(test.company.baton, keeps, { messageId })
    expect(await message(messageId)).toMatchObject({ state: 'kept', settledAt: test.company.clock.now })
    await deliverMessage(test.company.baton, mailer, { messageId })
    expect(server.received).toEqual([])
  })

  it('is tried again after a refusal, and then sent', async () => {
    const messageId = await queued(await plantLead(test.company))
    server.refuse(1, 'Mailbox is busy')
    await expect(deliverMessage(test.company.baton, mailer, { messageId })).rejects.toThrow(/Mailbox is busy/)
    expect(await message(messageId)).toMatchObject({ state: 'sending', settledAt: null })
    await deliverMessage(test.company.baton, mailer, { messageId })
    expect(await message(messageId)).toMatchObject({ state: 'sent' })
  })

  it('that is not there does nothing', async () => {
    await deliverMessage(test.company.baton, mailer, { messageId: -1 })
    expect(server.received).toEqual([])
  })
})

describe('whether it may leave is asked at the moment of sending', () => {
  /** A lead with sales, whose situation lets automation send this while sales owns it. */
  async function withSales(whileSalesOwns: 'none' | 'service_only' | 'approved') {
    const { company } = test
    const { document } = await company.one<{ document: { situations: { id: string }[] } }>(
      sql`SELECT document FROM policy_versions ORDER BY version DESC LIMIT 1`,
    )
    const situations = document.situations.map((situation) => ({ ...situation, whileSalesOwns }))
    await company.publish({ situations: situations as never })
    return handOff(company)
  }

  it.each([
    ['none', false, 'withheld'],
    ['none', true, 'withheld'],
    ['service_only', false, 'withheld'],
    ['service_only', true, 'kept'],
    ['approved', false, 'kept'],
    ['approved', true, 'kept'],
  ] as const)('while sales owns the lead, with "%s", and service %s: %s', async (whileSalesOwns, isService, state) => {
    const { leadId } = await withSales(whileSalesOwns)
    const messageId = await queued(leadId, { isService })
    await deliverMessage(test.company.baton, keeps, { messageId })
    expect(await message(messageId)).toMatchObject({ state })
    if (state !== 'withheld') return
    expect(await story(test.company, leadId)).toContain('message.withheld')
    expect(await test.company.one(sql`SELECT data FROM ledger WHERE kind = 'message.withheld'`)).toEqual({
      data: { messageId, why: 'Sales owns the lead: automation is silent.' },
    })
  })

  it('after a conversion only service messages leave', async () => {
    const { company } = test
    const leadId = await plantLead(company, { stage: 'qualified', reviewAt: null })
    const marketing = await queued(leadId)
    const service = await queued(leadId, { isService: true })
    for (const messageId of [marketing, service]) await deliverMessage(company.baton, keeps, { messageId })
    expect([await message(marketing), await message(service)]).toMatchObject([{ state: 'withheld' }, { state: 'kept' }])
  })

  it('to one who unsubscribed since, only service messages leave', async () => {
    const { company } = test
    const leadId = await plantLead(company)
    const marketing = await queued(leadId)
    const service = await queued(leadId, { isService: true })
    await company.baton.db.update(leads).set({ unsubscribedAt: company.clock.now })
    for (const messageId of [marketing, service]) await deliverMessage(company.baton, keeps, { messageId })
    expect([await message(marketing), await message(service)]).toMatchObject([
      { state: 'withheld', why: 'The lead has unsubscribed.' },
      { state: 'kept' },
    ])
  })

  it('a rescue’s message leaves while the lead waits, and not after it was claimed; what was withheld stays so', async () => {
    const { company } = test
    const { leadId, handoffId } = await missedHandOff(company)
    const before = await queued(leadId)
    const after = await queued(leadId)
    await deliverMessage(company.baton, keeps, { messageId: before })
    await claimHandoff(company.baton, company.second, { handoffId })
    await deliverMessage(company.baton, keeps, { messageId: after })
    expect([await message(before), await message(after)]).toMatchObject([{ state: 'kept' }, { state: 'withheld' }])
    await undoAction(company.baton, company.second, { handoffId })
    await deliverMessage(company.baton, keeps, { messageId: after })
    expect(await message(after)).toMatchObject({ state: 'withheld' })
  })

  it('a message to a seller always leaves', async () => {
    const { leadId } = await withSales('none')
    const messageId = await queued(leadId, { audience: 'seller' })
    await deliverMessage(test.company.baton, mailer, { messageId })
    expect(await message(messageId)).toMatchObject({ state: 'sent' })
  })
})
