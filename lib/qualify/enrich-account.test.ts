import { createServer, type Server, type ServerResponse } from 'node:http'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { settings } from '#db/schema/installation.ts'
import { accounts } from '#db/schema/lead.ts'
import { enrichmentAnswers, firmographics } from '#db/schema/qualify.ts'
import { DAY, HOUR } from '#lib/testing/company.ts'
import { plantLead, story } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { enrichAccount } from './enrich-account.ts'
import { ENRICHMENT_SETTING, enrichmentSetting, httpProvider } from './enrichment.ts'
import { qualifyLead } from './qualify-lead.ts'

const test = testCompany()
let server: Server
let url = ''
let asked: string[] = []
let respond: (answer: ServerResponse) => void = () => {}
beforeAll(async () => {
  server = createServer((request, answer) => {
    asked.push(`${request.url} ${request.headers.authorization ?? ''}`.trim())
    respond(answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}/companies/{domain}`
})
beforeEach(() => {
  asked = []
  respond = (answer) => answer.end(JSON.stringify({ name: 'Helio AG', employees: 1400, industry: 'Software' }))
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

/** A company by its domain, with the endpoint set. @returns its id */
async function company(known: Partial<typeof accounts.$inferInsert> = {}, change: object = {}): Promise<number> {
  const { baton, clock } = test.company
  const value = enrichmentSetting.parse({
    url,
    allowsPrivate: true,
    authorization: 'Bearer key',
    timeoutMs: 200,
    ...change,
  })
  await baton.db.insert(settings).values({ key: ENRICHMENT_SETTING, value })
  const [row] = await baton.db
    .insert(accounts)
    .values({ domain: 'helio.example', createdAt: clock.now, ...known })
    .returning()
  return (row as { id: number }).id
}
const account = async () => (await test.company.baton.db.select().from(accounts))[0]
const answers = () => test.company.baton.db.select().from(enrichmentAnswers)

describe('completing a company', () => {
  it('from the endpoint, and its leads are looked at again', async () => {
    const accountId = await company()
    const leadId = await plantLead(test.company, { accountId })
    await plantLead(test.company, { accountId, stage: 'disqualified', reviewAt: null })
    await enrichAccount(test.company.baton, { accountId })
    expect(asked).toEqual(['/companies/helio.example Bearer key'])
    expect(await account()).toMatchObject({
      name: 'Helio AG',
      employees: 1400,
      enrichedBy: 'http',
      enrichedAt: test.company.clock.now,
    })
    expect(await story(test.company, leadId)).toEqual(['account.enriched'])
    expect(await test.company.one(sql`SELECT count(*) FROM ledger`)).toEqual({ count: 1 })
    await test.company.baton.db.execute(sql`DELETE FROM pending_events`)
  })

  it('the local table goes before the endpoint, and what is known already before both', async () => {
    await test.company.baton.db.insert(firmographics).values({ domain: 'helio.example', employees: 90, city: 'Berlin' })
    const accountId = await company({ name: 'Helio Berlin' })
    await enrichAccount(test.company.baton, { accountId })
    expect(await account()).toMatchObject({
      name: 'Helio Berlin',
      employees: 90,
      city: 'Berlin',
      industry: 'Software',
      enrichedBy: 'local, http',
    })
  })

  it('that is complete already wakes nobody', async () => {
    const accountId = await company({ name: 'Helio', employees: 5, industry: 'Mining' })
    const leadId = await plantLead(test.company, { accountId })
    await enrichAccount(test.company.baton, { accountId })
    expect(await story(test.company, leadId)).toEqual([])
  })

  it('asks each domain once until its answer expires', async () => {
    const accountId = await company({}, { cacheDays: 30 })
    for (let i = 0; i < 3; i++) await enrichAccount(test.company.baton, { accountId })
    expect(asked).toHaveLength(1)
    test.company.clock.pass(30 * DAY)
    await enrichAccount(test.company.baton, { accountId })
    expect(asked).toHaveLength(2)
  })

  it.each<[string, (answer: ServerResponse) => void, RegExp | null, number]>([
    ['"not known"', (answer) => answer.writeHead(404).end(), null, 30 * DAY],
    ['a failure', (answer) => answer.writeHead(500).end(), /answered 500 for helio\.example/, HOUR],
    [
      'a redirect, which is not followed',
      (answer) => answer.writeHead(302, { location: '/elsewhere' }).end(),
      /answered 302/,
      HOUR,
    ],
    ['what is not JSON', (answer) => answer.end('<html>'), /is not valid JSON/, HOUR],
    ['JSON of another shape', (answer) => answer.end('{"employees":"many"}'), /employees/, HOUR],
    ['silence', () => {}, /did not answer within 200 ms/, HOUR],
  ])('keeps %s, and asks again when that expires', async (_, given, failure, kept) => {
    respond = given
    const accountId = await company()
    const { clock, baton } = test.company
    await enrichAccount(baton, { accountId })
    const [answer] = await answers()
    expect(answer).toMatchObject({ provider: 'http', domain: 'helio.example', answer: null, askedAt: clock.now })
    if (failure) expect(answer?.failure).toMatch(failure)
    else expect(answer?.failure).toBeNull()
    expect(await account()).toMatchObject({ enrichedBy: null, enrichedAt: clock.now })
    clock.pass(kept - 1)
    await enrichAccount(baton, { accountId })
    expect(asked).toHaveLength(1)
    clock.pass(1)
    await enrichAccount(baton, { accountId })
    expect(asked).toHaveLength(2)
  })

  it('without a domain, or that is not there, asks nobody', async () => {
    const accountId = await company({ domain: null, groupId: 'g1' })
    await enrichAccount(test.company.baton, { accountId })
    await enrichAccount(test.company.baton, { accountId: -1 })
    expect(asked).toEqual([])
  })

  it('happens by itself to a new company: from qualification through the outbox to a new score', async () => {
    const { baton } = test.company
    const value = enrichmentSetting.parse({ url, allowsPrivate: true })
    await baton.db.insert(settings).values({ key: ENRICHMENT_SETTING, value })
    const leadId = await plantLead(test.company, { email: 'a@nova.example', emailDomain: 'nova.example' })
    const before = await qualifyLead(baton, { leadId })
    expect(before?.score.fit).toBe(8)
    await test.company.settle()
    expect(asked).toEqual(['/companies/nova.example'])
    expect(await test.company.one(sql`SELECT fit_score FROM leads`)).toEqual({ fit_score: 26 })
  })
})

describe('the endpoint that an admin sets', () => {
  it.each([
    ['without {domain}', { url: 'https://data.example/lookup' }],
    ['that is no address', { url: 'data.example/{domain}' }],
    ['with a timeout of a minute', { url: 'https://data.example/{domain}', timeoutMs: 60_000 }],
  ])('%s is refused', (_, value) => {
    expect(enrichmentSetting.safeParse(value).success).toBe(false)
  })

  it('gets the domain written as a part of a path', async () => {
    await httpProvider(enrichmentSetting.parse({ url, allowsPrivate: true })).lookup('a/b?c=d')
    expect(asked).toEqual(['/companies/a%2Fb%3Fc%3Dd'])
  })

  it('is not reached inside the own network unless that is allowed', async () => {
    const refused = httpProvider(enrichmentSetting.parse({ url: 'https://127.0.0.1/{domain}' })).lookup('x.example')
    await expect(refused).rejects.toThrow(/inside a private network/)
  })
})
