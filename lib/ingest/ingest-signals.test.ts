import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#db/client.ts'
import { testDatabase } from '#db/testing/test-database.ts'
import { DAY, HOUR, MINUTE, TestCompany } from '#lib/testing/company.ts'
import { ingestSignals } from './ingest-signals.ts'

const test = testDatabase()
let company: TestCompany
beforeAll(async () => {
  company = await TestCompany.open(test.database.db)
})

type Call = Record<string, unknown>

const rowsOf = async (query: ReturnType<typeof sql>) => (await test.database.db.execute(query)).rows
const ago = (milliseconds: number) => new Date(company.clock.now.getTime() - milliseconds).toISOString()

let people = 0
/** Identifiers of nobody else's, so that tests do not meet. */
function somebody() {
  const n = ++people
  return { email: `ada@firm${n}.example`, userId: `user-${n}`, anonymousId: `browser-${n}`, groupId: `group-${n}`, n }
}

const leadOf = async (email: string) => {
  const [lead] = await rowsOf(sql`
    SELECT first_name, title, seniority, country, time_zone, source, campaign, stage, score, last_active_at,
      (SELECT array_agg(type ORDER BY occurred_at) FROM signals WHERE person_id = leads.id) AS types
    FROM leads WHERE email = ${email}`)
  return lead
}

describe('the history of a person', () => {
  it('that was anonymous counts once they are known', async () => {
    const { anonymousId, userId, email } = somebody()
    await company.visit(
      { type: 'page', anonymousId, properties: { path: '/pricing' }, timestamp: ago(2 * HOUR) },
      { type: 'page', anonymousId, properties: { path: '/blog/hello' }, timestamp: ago(HOUR) },
    )
    expect(await leadOf(email)).toBeUndefined()
    await company.visit({ type: 'identify', anonymousId, userId, traits: { email } })
    expect(await leadOf(email)).toMatchObject({ types: ['pricing_view', null] })
    expect((await leadOf(email))?.score).toBeGreaterThan(0)
  })

  it('on a second device joins the first when they sign in there', async () => {
    const { anonymousId, userId, email, n } = somebody()
    await company.visit({ type: 'identify', anonymousId, userId, traits: { email } })
    await company.visit({ type: 'page', anonymousId: `phone-${n}`, properties: { path: '/pricing' } })
    expect(await leadOf(email)).toMatchObject({ types: null })
    await company.visit({ type: 'track', anonymousId: `phone-${n}`, userId, event: 'Signed In' })
    expect(await leadOf(email)).toMatchObject({ types: ['pricing_view', null] })
  })

  it('under an old user id joins the new one by alias', async () => {
    const { userId, email, n } = somebody()
    await company.visit(
      { type: 'page', userId: `old-${n}`, properties: { path: '/pricing' } },
      { type: 'identify', userId, traits: { email } },
    )
    expect(await leadOf(email)).toMatchObject({ types: null })
    await company.visit({ type: 'alias', userId, previousId: `old-${n}` })
    expect(await leadOf(email)).toMatchObject({ types: ['pricing_view'] })
    await company.visit({ type: 'page', userId: `old-${n}`, properties: { path: '/demo' } })
    expect((await leadOf(email))?.types).toHaveLength(2)
  })

  it('of a browser joins a user by alias, whatever came first', async () => {
    const { userId, email, anonymousId } = somebody()
    await company.visit({ type: 'alias', userId, previousId: anonymousId })
    await company.visit({ type: 'page', anonymousId, properties: { path: '/pricing' } })
    await company.visit({ type: 'identify', userId, traits: { email } })
    expect(await leadOf(email)).toMatchObject({ types: ['pricing_view'] })
  })

  it('is not mixed with that of a colleague on the same browser', async () => {
    const [ada, bob] = [somebody(), somebody()]
    const { anonymousId } = ada
    await company.visit(
      { type: 'identify', anonymousId, userId: ada.userId, traits: { email: ada.email } },
      { type: 'page', anonymousId, userId: ada.userId, properties: { path: '/pricing' } },
      { type: 'identify', anonymousId, userId: bob.userId, traits: { email: bob.email } },
      { type: 'page', anonymousId, properties: { path: '/demo' } },
    )
    expect(await leadOf(ada.email)).toMatchObject({ types: ['pricing_view'] })
    expect((await leadOf(bob.email))?.types).toHaveLength(1)
  })

  it('tells what was said before there was an e-mail address', async () => {
    const { anonymousId, email } = somebody()
    await company.visit({
      type: 'identify',
      anonymousId,
      traits: { firstName: 'Ada', title: 'CFO', country: 'France' },
    })
    await company.visit({ type: 'identify', anonymousId, traits: { email } })
    expect(await leadOf(email)).toMatchObject({ first_name: 'Ada', title: 'CFO', seniority: 'c_level', country: 'FR' })
  })

  it('that ended e-mail before the person was known ends it for the lead', async () => {
    const { anonymousId, email } = somebody()
    await company.visit({ type: 'track', anonymousId, event: 'Email Unsubscribed', timestamp: ago(DAY) })
    await company.visit({ type: 'identify', anonymousId, traits: { email } })
    expect(await rowsOf(sql`SELECT unsubscribed_at FROM leads WHERE email = ${email}`)).toEqual([
      { unsubscribed_at: expect.stringContaining(ago(DAY).slice(0, 10)) },
    ])
  })
})

describe('calls that arrive in another order, late or twice', () => {
  /** A visitor from an advertisement who becomes known and asks for a demo; each call dated. */
  function story({ anonymousId, userId, email, groupId, n }: ReturnType<typeof somebody>): Call[] {
    const from = (source: string, name: string) => ({
      context: { campaign: { source, name }, timezone: 'Europe/Berlin' },
    })
    const calls: Call[] = [
      {
        type: 'page',
        anonymousId,
        properties: { path: '/pricing' },
        timestamp: ago(9 * DAY),
        ...from('google', 'brand'),
      },
      { type: 'identify', anonymousId, userId, traits: { title: 'Intern' }, timestamp: ago(8 * DAY) },
      { type: 'identify', userId, traits: { email, title: 'VP Marketing', firstName: 'Ada' }, timestamp: ago(7 * DAY) },
      { type: 'group', userId, groupId, traits: { name: 'Firm', employees: 400 }, timestamp: ago(6 * DAY) },
      {
        type: 'page',
        userId,
        properties: { path: '/comparison/other' },
        timestamp: ago(5 * DAY),
        ...from('bing', 'autumn'),
      },
      { type: 'identify', userId, traits: { country: 'Germany' }, timestamp: ago(4 * DAY) },
      { type: 'track', anonymousId, event: 'Demo Requested', timestamp: ago(MINUTE) },
    ]
    return calls.map((call, index) => ({ ...call, messageId: `story-${n}-${index}` }))
  }

  const outcomeOf = async (email: string) => {
    const [account] = await rowsOf(
      sql`SELECT name, employees FROM accounts JOIN leads ON account_id = accounts.id WHERE email = ${email}`,
    )
    return { lead: await leadOf(email), account }
  }

  let inOrder: Awaited<ReturnType<typeof outcomeOf>>
  beforeAll(async () => {
    const who = somebody()
    for (const call of story(who)) await company.visit(call)
    inOrder = await outcomeOf(who.email)
  })

  it('in order they make this lead', () => {
    expect(inOrder).toMatchObject({
      lead: {
        first_name: 'Ada',
        title: 'VP Marketing',
        country: 'DE',
        source: 'Google',
        campaign: 'autumn',
        stage: 'handed_off',
        time_zone: 'Europe/Berlin',
      },
      account: { name: 'Firm', employees: 400 },
    })
  })

  it.each<[string, (calls: Call[]) => Call[][]]>([
    ['all at once', (calls) => [calls]],
    ['backwards, one by one', (calls) => calls.toReversed().map((call) => [call])],
    ['backwards, all at once', (calls) => [calls.toReversed()]],
    ['the last first', (calls) => [[calls.at(-1) as Call], calls.slice(0, -1)]],
    ['each twice', (calls) => [...calls, ...calls].map((call) => [call])],
    ['each twice in one batch', (calls) => [calls.flatMap((call) => [call, call])]],
    ['odd ones first', (calls) => [calls.filter((_, index) => index % 2), calls.filter((_, index) => index % 2 === 0)]],
    ['the middle last', (calls) => [[...calls.slice(4), ...calls.slice(0, 2)], calls.slice(2, 4)]],
  ])('%s they make the same lead', async (_, arrange) => {
    const who = somebody()
    for (const calls of arrange(story(who))) await company.visit(...calls)
    expect(await outcomeOf(who.email)).toEqual(inOrder)
  })

  it('sent again after the received ones were cleared away, they add nothing', async () => {
    const who = somebody()
    await company.visit(...story(who))
    const before = await outcomeOf(who.email)
    await test.database.db.execute(sql`DELETE FROM received_calls WHERE call->>'messageId' LIKE ${`story-${who.n}-%`}`)
    await company.visit(...story(who))
    expect(await outcomeOf(who.email)).toEqual(before)
  })
})

describe('what a lead tells', () => {
  it('of an unknown country leaves it empty', async () => {
    const { email } = somebody()
    await company.visit({ type: 'identify', userId: email, traits: { country: 'Narnia', firstName: 'Lucy' } })
    expect(await leadOf(email)).toMatchObject({ country: null, first_name: 'Lucy', stage: 'nurturing' })
  })

  it.each(['ada', 'ada@', 'ada@nowhere', 'n/a'])(
    'as e-mail address, "%s", makes a disqualified lead that says why',
    async (email) => {
      await company.visit(
        { type: 'identify', anonymousId: `b-${email}`, traits: { email } },
        { type: 'track', anonymousId: `b-${email}`, event: 'Demo Requested' },
      )
      expect(await leadOf(email)).toMatchObject({ stage: 'disqualified' })
      const said = await rowsOf(sql`
      SELECT data FROM ledger JOIN leads ON leads.id = lead_id WHERE email = ${email} AND kind = 'lead.disqualified'`)
      expect(said).toEqual([{ data: { rule: 'dq_invalid', label: 'Invalid e-mail address' } }])
    },
  )

  it.each(['Mars/Olympus', 'GMT+0530'])('as its zone, "%s", does not keep it from a seller', async (timezone) => {
    const { email } = somebody()
    await company.visit(
      { type: 'identify', userId: email, traits: { title: 'CMO' }, context: { timezone } },
      { type: 'track', userId: email, event: 'Demo Requested', context: { timezone } },
    )
    expect(await leadOf(email)).toMatchObject({ stage: 'handed_off' })
  })

  it('as e-mail address, however long, is told apart by all of it', async () => {
    const emails = ['a', 'b'].map((end) => `${'x'.repeat(305)}${end}@f.example`)
    for (const [index, email] of emails.entries())
      await company.visit({ type: 'identify', anonymousId: `long-${index}`, traits: { email } })
    const found = await rowsOf(sql`SELECT stage FROM leads WHERE email LIKE 'xxx%'`)
    expect(found).toEqual([{ stage: 'disqualified' }, { stage: 'disqualified' }])
  })

  it('as e-mail address that is a number makes no lead, and no trouble for the next who does so', async () => {
    const leads = await test.database.db.$count(sql`leads`)
    await company.visit({ type: 'identify', anonymousId: 'number-1', traits: { email: 5 } })
    await company.visit({ type: 'identify', anonymousId: 'number-2', traits: { email: 5 } })
    expect(await test.database.db.$count(sql`leads`)).toBe(leads)
  })
})

describe('a group call', () => {
  const accountOf = async (email: string) => {
    const [account] = await rowsOf(sql`
      SELECT domain, group_id, name, industry, employees, is_target FROM accounts JOIN leads ON account_id = accounts.id
      WHERE email = ${email}`)
    return account
  }

  it('feeds the account of a lead that is known, and of one that is not yet', async () => {
    const { userId, email, groupId } = somebody()
    await company.visit({
      type: 'group',
      userId,
      groupId,
      traits: { name: 'Firm', industry: 'Retail', employees: '1,200' },
    })
    await company.visit({ type: 'identify', userId, traits: { email } })
    expect(await accountOf(email)).toMatchObject({ group_id: groupId, industry: 'Retail', employees: 1200 })
    const later = somebody()
    await company.visit({ type: 'identify', userId: later.userId, traits: { email: later.email } })
    await company.visit({ type: 'group', userId: later.userId, groupId })
    expect(await accountOf(later.email)).toMatchObject({ group_id: groupId, industry: 'Retail' })
  })

  it('keeps what is known when a trait is absent, and looks at all its leads again when one is new', async () => {
    const { userId, email, groupId } = somebody()
    await company.visit(
      { type: 'identify', userId, traits: { email, title: 'CMO' } },
      { type: 'group', userId, groupId, traits: { industry: 'Retail' } },
    )
    const before = await leadOf(email)
    await company.visit({ type: 'group', userId: `other-${groupId}`, groupId, traits: { employees: 500 } })
    expect(await accountOf(email)).toMatchObject({ industry: 'Retail', employees: 500 })
    expect((await leadOf(email))?.score).toBeGreaterThan(Number(before?.score))
  })

  it('finds the company by its domain, and by its id from then on', async () => {
    const { email, groupId, n } = somebody()
    await company.visit({ type: 'identify', userId: email, traits: { title: 'CMO' } })
    expect(await accountOf(email)).toMatchObject({ domain: `firm${n}.example`, group_id: null })
    await company.visit({ type: 'group', userId: email, groupId, traits: { website: `https://www.firm${n}.example/` } })
    await company.visit({ type: 'group', userId: email, groupId, traits: { employees: 70 } })
    expect(await accountOf(email)).toMatchObject({ domain: `firm${n}.example`, group_id: groupId, employees: 70 })
  })

  it('joins the company that was known by id alone with the one that was known by domain', async () => {
    const [ada, bob] = [somebody(), somebody()]
    const { groupId } = ada
    await company.visit(
      { type: 'group', userId: ada.userId, groupId, traits: { industry: 'Retail' } },
      { type: 'identify', userId: ada.userId, traits: { email: ada.email } },
      { type: 'identify', userId: bob.userId, traits: { email: bob.email, title: 'CMO' } },
    )
    await test.database.db.execute(sql`UPDATE accounts SET is_target = true WHERE group_id = ${groupId}`)
    await company.visit({ type: 'group', userId: ada.userId, groupId, traits: { domain: `firm${bob.n}.example` } })
    const joined = { domain: `firm${bob.n}.example`, group_id: groupId, industry: 'Retail', is_target: true }
    expect(await accountOf(ada.email)).toMatchObject(joined)
    expect(await accountOf(bob.email)).toMatchObject(joined)
  })
})

describe('two workers', () => {
  it('that ingest at once resolve each call once', async () => {
    const other = openDatabase(test.url)
    try {
      const calls = Array.from({ length: 300 }, (_, index) => ({
        type: 'track',
        anonymousId: `crowd-${index % 40}`,
        event: 'Crowded',
        messageId: `crowd-${index}`,
      }))
      await company.receive(...calls)
      const workers = [company.baton, { ...company.baton, db: other.db }]
      let resolved = 0
      for (let turn = 0; turn < 200 && resolved < calls.length; turn++) {
        const counts = await Promise.all([...workers, ...workers].map((baton) => ingestSignals(baton, 20)))
        resolved += counts.reduce((sum, count) => sum + count, 0)
      }
      expect(resolved).toBe(300)
      const seen = await rowsOf(sql`
        SELECT count(*)::int AS signals, count(DISTINCT person_id)::int AS people FROM signals WHERE name = 'Crowded'`)
      expect(seen).toEqual([{ signals: 300, people: 40 }])
    } finally {
      await other.close()
    }
  })
})
