import { gzipSync } from 'node:zlib'
import { Analytics } from '@segment/analytics-node'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { ingestSignals } from '#lib/ingest/ingest-signals.ts'
import { install } from '#lib/installation/install.ts'
import { post, storedIds, TEST_KEY, testIntake } from '#lib/testing/intake.ts'

const test = testDatabase()
const server = testIntake(() => test.database.db)
const lead = async (email: string) => {
  while ((await ingestSignals({ db: test.database.db })) > 0);
  const { rows } = await test.database.db.execute(sql`
    SELECT email, first_name, company, country, source,
      (SELECT count(*)::int FROM signals WHERE person_id = leads.id) AS signals
    FROM leads WHERE email = ${email}`)
  return rows[0]
}

describe('Segment’s client for Node', () => {
  it('becomes a lead with its history by changing its host alone', async () => {
    await install({ db: test.database.db }, { kind: 'real', company: 'Test company' })
    const analytics = new Analytics({ writeKey: TEST_KEY, host: server.url })
    const failures: unknown[] = []
    analytics.on('error', (error) => failures.push(error))
    const anonymousId = 'browser-1'
    const context = { campaign: { name: 'brand', source: 'google', medium: 'cpc' } }
    analytics.page({ anonymousId, name: 'Pricing', properties: { path: '/pricing' }, context })
    analytics.track({ anonymousId, event: 'Demo Requested', properties: { seats: 40 } })
    analytics.identify({
      anonymousId,
      userId: 'u1',
      traits: { email: 'ada@acme.example', firstName: 'Ada', company: { name: 'Acme' }, country: 'Germany' },
    })
    analytics.alias({ userId: 'u1', previousId: 'old-1' })
    analytics.group({ userId: 'u1', groupId: 'acme', traits: { name: 'Acme', employees: 400 } })
    analytics.screen({ userId: 'u1', name: 'Home' })
    await analytics.closeAndFlush({ timeout: 5_000 })
    expect(failures).toEqual([])
    expect(await lead('ada@acme.example')).toEqual({
      email: 'ada@acme.example',
      first_name: 'Ada',
      company: 'Acme',
      country: 'DE',
      source: 'Google, ad',
      signals: 3,
    })
  })

  it('sends again what was not acknowledged, and it is stored once', async () => {
    let tries = 0
    const messageIds: string[] = []
    const analytics = new Analytics({
      writeKey: TEST_KEY,
      host: server.url,
      maxRetries: 3,
      // The first answer is lost on its way back, as when a line breaks after the commit.
      httpClient: async (url, request) => {
        const { batch } = JSON.parse(String(request?.body)) as { batch: { messageId: string }[] }
        messageIds.push(...batch.map(({ messageId }) => messageId))
        const response = await fetch(url, request as RequestInit)
        if (++tries === 1) throw new Error('The line broke.')
        return response
      },
    })
    analytics.track({ userId: 'u9', event: 'Demo Requested' })
    await analytics.closeAndFlush({ timeout: 10_000 })
    expect(tries).toBe(2)
    expect(new Set(messageIds).size).toBe(1)
    const { rows } = await test.database.db.execute(
      sql`SELECT count(*)::int AS count FROM received_calls WHERE call->>'messageId' = ${messageIds[0]}`,
    )
    expect(rows).toEqual([{ count: 1 }])
  })

  it('hears at once that its key is wrong', async () => {
    const analytics = new Analytics({ writeKey: 'wk_wrong', host: server.url, maxRetries: 3 })
    const failures: unknown[] = []
    analytics.on('error', (error) => failures.push(error))
    analytics.track({ userId: 'u1', event: 'Demo Requested' })
    await analytics.closeAndFlush({ timeout: 5_000 })
    expect(failures).toMatchObject([{ code: 'delivery_failure', reason: { message: '[401] Unauthorized' } }])
  })
})

describe('other clients', () => {
  it('RudderStack’s for Node: gzip that says it is a form, times in its events', async () => {
    const at = (ago: number) => new Date(Date.now() - ago).toISOString()
    const event = {
      type: 'track',
      userId: 'u2',
      event: 'Demo Requested',
      messageId: 'rudder-1',
      originalTimestamp: at(60_000),
      sentAt: at(0),
      channel: 'server',
      integrations: { All: true },
      context: { library: { name: '@rudderstack/rudder-sdk-node', version: '3.0.4' } },
      _metadata: { nodeVersion: '24.0.0' },
    }
    const body = gzipSync(JSON.stringify({ batch: [event], timestamp: at(0), sentAt: at(0) }))
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'gzip' }
    expect(await post(`${server.url}/v1/batch`, body, headers)).toMatchObject({ status: 200, body: { success: true } })
    const { rows } = await test.database.db.execute<{ age: number }>(
      sql`SELECT extract(epoch FROM received_at - occurred_at)::float8 AS age FROM received_calls
        WHERE call->>'messageId' = 'rudder-1'`,
    )
    expect(rows[0]?.age).toBeCloseTo(60, 0)
  })

  it('RudderStack’s in a browser that is closing: a beacon with its key in the address', async () => {
    const event = { type: 'page', anonymousId: 'b2', userId: '', messageId: 'beacon-1', name: 'Home', properties: null }
    const body = JSON.stringify({ batch: [{ ...event, context: { timezone: 'GMT+0530' } }] })
    const reply = await post(`${server.url}/beacon/v1/batch?writeKey=${TEST_KEY}`, body, {
      authorization: '',
      'content-type': 'text/plain;charset=UTF-8',
    })
    expect(reply).toMatchObject({ status: 200, body: { success: true } })
    expect(await storedIds(test.database.db)).toContain('beacon-1')
  })

  it('Segment’s in a browser: one call as text/plain, its key inside', async () => {
    const call = {
      timestamp: new Date().toISOString(),
      integrations: {},
      anonymousId: 'b3',
      type: 'page',
      properties: {
        path: '/demo',
        referrer: '',
        search: '?utm_source=x',
        title: 'Demo',
        url: 'https://acme.example/demo',
      },
      context: { page: { path: '/demo' }, userAgent: 'Mozilla/5.0', locale: 'de-DE', timezone: 'Europe/Berlin' },
      messageId: 'ajs-next-1',
      writeKey: TEST_KEY,
      userId: null,
      sentAt: new Date().toISOString(),
      _metadata: { bundled: ['Segment.io'], unbundled: [], bundledIds: [] },
    }
    const reply = await post(`${server.url}/v1/p`, call, { authorization: '', 'content-type': 'text/plain' })
    expect(reply).toMatchObject({ status: 200, body: { success: true } })
    const { rows } = await test.database.db.execute(
      sql`SELECT call->>'path' AS path FROM received_calls WHERE call->>'messageId' = 'ajs-next-1'`,
    )
    expect(rows).toEqual([{ path: '/demo' }])
  })

  it('older mobile ones: gzip to /v1/import, a context for the whole batch', async () => {
    const batch = [{ type: 'screen', anonymousId: 'phone-1', name: 'Home', messageId: 'mobile-1' }]
    const body = gzipSync(
      JSON.stringify({ batch, sentAt: new Date().toISOString(), context: { timezone: 'Asia/Tokyo' } }),
    )
    const reply = await post(`${server.url}/v1/import`, body, { 'content-encoding': 'gzip' })
    expect(reply).toMatchObject({ status: 200, body: { success: true } })
    const { rows } = await test.database.db.execute(
      sql`SELECT call->>'timeZone' AS zone FROM received_calls WHERE call->>'messageId' = 'mobile-1'`,
    )
    expect(rows).toEqual([{ zone: 'Asia/Tokyo' }])
  })
})
