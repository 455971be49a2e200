import { setTimeout as sleep } from 'node:timers/promises'
import { eq, sql } from 'drizzle-orm'
import type { PgBoss } from 'pg-boss'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { settings } from '#db/schema/installation.ts'
import { accounts } from '#db/schema/lead.ts'
import { messages, outbox } from '#db/schema/recycle.ts'
import { createReportMailer } from '#lib/kpis/report-mailer.ts'
import { createMailer, type Mailer } from '#lib/recycle/mailer.ts'
import { handOff, plantLead } from '#lib/testing/leads.ts'
import { startMailServer, type TestMailServer } from '#lib/testing/mail-server.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { startJobs } from './jobs.ts'
import { relayOutbox } from './relay-outbox.ts'

const test = testCompany()
let server: TestMailServer
let mailer: Mailer | null
let boss: PgBoss
const failures: string[] = []
beforeAll(async () => {
  server = await startMailServer()
  mailer = createMailer({
    smtpUrl: server.url,
    from: 'baton@acme.example',
    baseUrl: 'https://b.example',
    secret: 's'.repeat(32),
  })
  const mailers = { messages: mailer, reports: createReportMailer({ smtpUrl: undefined, from: '', baseUrl: '' }) }
  boss = await startJobs(test.url, test.company.baton, mailers, { error: (_, message) => failures.push(message) })
})
beforeEach(async () => {
  server.received.length = 0
  await test.company.baton.db.execute(sql`DELETE FROM pgboss.job`)
})
afterAll(async () => {
  await boss.stop({ graceful: false })
  mailer?.close()
  await server.close()
})

async function until(isSo: () => Promise<boolean> | boolean, withinMs = 10_000) {
  for (const deadline = Date.now() + withinMs; !(await isSo()); await sleep(20)) {
    if (Date.now() > deadline) throw new Error(`It did not come to pass in ${withinMs / 1000} seconds.`)
  }
}
const message = async (id: number) =>
  (await test.company.baton.db.select().from(messages).where(eq(messages.id, id)))[0]
const jobs = async (name: string) => {
  const { rows } = await test.company.baton.db.execute<{ state: string; data: object }>(
    sql`SELECT state, data FROM pgboss.job WHERE name = ${name}`,
  )
  return rows
}

async function queued() {
  const { baton, clock } = test.company
  const leadId = await plantLead(test.company)
  const key = crypto.randomUUID()
  const [row] = await baton.db
    .insert(messages)
    .values({
      key,
      audience: 'lead',
      leadId,
      toAddress: 'priya@helio.example',
      subject: 'Hello',
      body: 'Hi',
      createdAt: clock.now,
    })
    .returning({ id: messages.id })
  const messageId = (row as { id: number }).id
  await baton.db.insert(outbox).values({ kind: 'deliver_message', key, payload: { messageId }, availableAt: clock.now })
  return messageId
}

describe('what leaves the system', () => {
  it('a word to a seller goes from the handoff through outbox and queue to the mail server', async () => {
    await handOff(test.company)
    expect(await relayOutbox(test.company.baton, boss)).toBe(1)
    expect(await test.company.baton.db.select().from(outbox)).toEqual([])
    await until(() => server.received.length === 1)
    expect(server.received[0]).toMatchObject({ to: ['sam.okafor@test.example'] })
    expect(server.received[0]?.text).toMatch(/Subject: New lead: Priya Nair/)
    await until(async () => (await jobs('deliver_message'))[0]?.state === 'completed')
  })

  it('many mails that are handed over together leave one after another, without a rest between them', async () => {
    const ids = []
    for (let count = 0; count < 6; count++) ids.push(await queued())
    expect(await relayOutbox(test.company.baton, boss)).toBe(6)
    await until(() => server.received.length === 6)
    await until(async () => (await jobs('deliver_message')).every(({ state }) => state === 'completed'))
    for (const id of ids) expect(await message(id)).toMatchObject({ state: 'sent' })
  })

  it('a mail that is refused stays in the queue, to be tried again', async () => {
    server.refuse(1)
    const messageId = await queued()
    await relayOutbox(test.company.baton, boss)
    await until(async () => (await jobs('deliver_message'))[0]?.state === 'retry')
    expect(await message(messageId)).toMatchObject({ state: 'sending', settledAt: null })
  })

  it('a mail that is refused to the last is given up, with the server’s words', async () => {
    const messageId = await queued()
    server.refuse(1, 'No such mailbox')
    await boss.send('deliver_message', { messageId }, { retryLimit: 0 })
    await until(async () => (await message(messageId))?.state === 'failed')
    expect((await message(messageId))?.why).toMatch(/No such mailbox/)
    expect(server.received).toEqual([])
  })

  it('a mail whose worker was killed over it leaves within seconds of its last heartbeat', async () => {
    const messageId = await queued()
    await boss.offWork('deliver_message')
    await relayOutbox(test.company.baton, boss)
    await boss.fetch('deliver_message')
    await test.company.baton.db.execute(
      sql`UPDATE pgboss.job SET heartbeat_on = now() - interval '16 seconds' WHERE state = 'active'`,
    )
    await until(async () => (await jobs('deliver_message'))[0]?.state === 'retry')
    expect(await message(messageId)).toMatchObject({ state: 'queued' })
  })

  it('an account is enriched', async () => {
    const { baton, clock } = test.company
    await baton.db.insert(settings).values({ key: 'enrichment', value: { url: 'https://127.0.0.1/{domain}' } })
    const [account] = await baton.db
      .insert(accounts)
      .values({ domain: 'helio.example', createdAt: clock.now })
      .returning()
    const payload = { accountId: account?.id as number }
    await baton.db.insert(outbox).values({ kind: 'enrich_account', key: 'enrich', payload, availableAt: clock.now })
    await relayOutbox(baton, boss)
    await until(async () => (await baton.db.select().from(accounts))[0]?.enrichedAt !== null)
    expect(await test.company.one(sql`SELECT failure FROM enrichment_answers`)).toEqual({
      failure: '127.0.0.1 is inside a private network. Ask an admin to allow private addresses.',
    })
  })

  it('the nightly clean-up deletes what its time has come for, and nothing else', async () => {
    const { baton, seller } = test.company
    await baton.db.execute(sql`
      INSERT INTO notifications (user_id, kind, at) VALUES
        (${seller.userId}, 'queued', now() - interval '91 days'), (${seller.userId}, 'queued', now() - interval '89 days');
    `)
    await baton.db.execute(sql`
      INSERT INTO sessions (sid, user_id, version, created_at, expires_at) VALUES
        (gen_random_uuid(), ${seller.userId}, 0, now(), now() - interval '25 hours'),
        (gen_random_uuid(), ${seller.userId}, 0, now(), now() - interval '23 hours')`)
    await baton.db.execute(sql`
      INSERT INTO received_calls (id, source_id, call, occurred_at, received_at, resolved_at)
      SELECT gen_random_uuid(), ${test.company.sourceId}, '{}', now(), now(), resolved_at
      FROM (VALUES (now() - interval '31 days'), (now() - interval '29 days'), (NULL)) AS given(resolved_at)`)
    await boss.send('clean_up', {})
    await until(async () => (await jobs('clean_up'))[0]?.state === 'completed')
    expect(
      await test.company.one(sql`SELECT (SELECT count(*) FROM notifications) AS notifications,
        (SELECT count(*) FROM sessions) AS sessions, (SELECT count(*) FROM received_calls) AS calls`),
    ).toEqual({ notifications: 1, sessions: 1, calls: 2 })
  })

  it('nothing of it failed on the way', () => {
    expect(failures).toEqual([])
  })
})

describe('handing over to the queue', () => {
  it('takes what is available, oldest first, and leaves what still waits', async () => {
    const { baton, clock } = test.company
    await boss.offWork('deliver_message')
    const row = (key: string, inSeconds: number) => ({
      kind: 'deliver_message' as const,
      key,
      payload: { messageId: -1 },
      availableAt: new Date(clock.now.getTime() + inSeconds * 1000),
    })
    await baton.db.insert(outbox).values([row('waits', 10), row('second', 0), row('first', -5)])
    expect(await relayOutbox(baton, boss, 1)).toBe(1)
    expect((await baton.db.select({ key: outbox.key }).from(outbox)).map(({ key }) => key)).toEqual(['waits', 'second'])
    expect(await relayOutbox(baton, boss)).toBe(1)
    expect(await relayOutbox(baton, boss)).toBe(0)
    clock.pass(10_000)
    expect(await relayOutbox(baton, boss)).toBe(1)
    expect(await jobs('deliver_message')).toHaveLength(3)
  })

  it('makes one job of each, however many relay', async () => {
    const { baton, clock } = test.company
    const rows = [...Array(20).keys()].map((i) => ({
      kind: 'deliver_message' as const,
      key: `k${i}`,
      payload: { messageId: i },
      availableAt: clock.now,
    }))
    await baton.db.insert(outbox).values(rows)
    const counts = await Promise.all([1, 2, 3, 4].map(() => relayOutbox(baton, boss, 7)))
    const rest = await relayOutbox(baton, boss)
    expect([...counts, rest].reduce((sum, count) => sum + count)).toBe(20)
    const data = (await jobs('deliver_message')).map(({ data }) => (data as { messageId: number }).messageId)
    expect(data.toSorted((a, b) => a - b)).toEqual([...Array(20).keys()])
  })

  it('keeps all of it in the outbox when the queue does not take it', async () => {
    const { baton } = test.company
    await queued()
    const broken = { insert: () => Promise.reject(new Error('the queue is gone')) }
    await expect(relayOutbox(baton, broken)).rejects.toThrow('the queue is gone')
    expect(await baton.db.select().from(outbox)).toHaveLength(1)
    expect(await jobs('deliver_message')).toEqual([])
  })
})
