import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { BASIC, post, replyOf, storedIds, TEST_KEY, testIntake, trackCall } from '#lib/testing/intake.ts'

const test = testDatabase()
const server = testIntake(() => test.database.db)
const at = (path: string) => `${server.url}${path}`
const isStored = async (id: string) => (await storedIds(test.database.db)).has(id)
const noAuth = { authorization: '' }

describe('a call', () => {
  it.each([
    ['identify', 'i', { traits: { email: 'ada@acme.example' } }],
    ['track', 't', { event: 'Demo Requested' }],
    ['page', 'p', { name: 'Pricing' }],
    ['screen', 's', { name: 'Home' }],
    ['group', 'g', { groupId: 'g1' }],
    ['alias', 'a', { previousId: 'b1' }],
  ])('of type %s is stored under its long and its short path before it is answered', async (type, short, rest) => {
    for (const path of [`/v1/${type}`, `/v1/${short}`, `/v1/${type}/`]) {
      const messageId = `${type} by ${path}`
      const reply = await post(at(path), { userId: 'u1', messageId, ...rest })
      expect(reply).toMatchObject({ status: 200, body: { success: true } })
      const { rows } = await test.database.db.execute(
        sql`SELECT call->>'type' AS type FROM received_calls WHERE call->>'messageId' = ${messageId}`,
      )
      expect(rows).toEqual([{ type }])
    }
  })

  it('sent again adds nothing and is answered the same', async () => {
    const call = trackCall()
    expect((await post(at('/v1/track'), call)).body).toEqual({ success: true })
    expect((await post(at('/v1/track'), call)).body).toEqual({ success: true })
    const { rows } = await test.database.db.execute(
      sql`SELECT count(*)::int AS count FROM received_calls WHERE call->>'messageId' = ${call.messageId}`,
    )
    expect(rows).toEqual([{ count: 1 }])
  })

  it('is dated by the client’s own clock', async () => {
    const hour = 3_600_000
    const wrong = Date.now() - 30 * 24 * hour
    const call = trackCall({ timestamp: new Date(wrong - hour).toISOString(), sentAt: new Date(wrong).toISOString() })
    await post(at('/v1/track'), call)
    const { rows } = await test.database.db.execute<{ age: number }>(
      sql`SELECT extract(epoch FROM received_at - occurred_at)::float8 AS age FROM received_calls
        WHERE call->>'messageId' = ${call.messageId}`,
    )
    expect(rows[0]?.age).toBeCloseTo(3600, 1)
  })
})

describe('the write key', () => {
  it.each([
    ['as user of Basic authentication', '/v1/t', { authorization: BASIC }, {}],
    ['without the colon', '/v1/t', { authorization: `Basic ${Buffer.from(TEST_KEY).toString('base64')}` }, {}],
    ['in the body', '/v1/t', noAuth, { writeKey: TEST_KEY }],
    ['in the address', `/v1/t?writeKey=${TEST_KEY}`, noAuth, {}],
  ])('is taken %s', async (_, path, headers, rest) => {
    const call = trackCall(rest)
    expect(await post(at(path), call, headers)).toMatchObject({ status: 200 })
    expect(await isStored(call.messageId)).toBe(true)
  })

  it('is taken from the first event of a browser’s batch', async () => {
    const call = trackCall({ writeKey: TEST_KEY })
    expect(await post(at('/v1/b'), { batch: [call] }, noAuth)).toMatchObject({ status: 200 })
    expect(await post(at('/v1/b'), [trackCall({ writeKey: TEST_KEY })], noAuth)).toMatchObject({ status: 200 })
  })

  it.each([
    ['is missing', noAuth, 'Send the source’s write key'],
    ['is empty', { authorization: `Basic ${Buffer.from(':').toString('base64')}` }, 'Send the source’s write key'],
    ['is of another scheme', { authorization: 'Bearer x' }, 'Send the source’s write key'],
    [
      'is wrong',
      { authorization: `Basic ${Buffer.from('wk_wrong:').toString('base64')}` },
      'No source has this write key',
    ],
  ])('that %s is refused with what to do, and nothing is stored', async (_, headers, reason) => {
    const call = trackCall()
    const reply = await post(at('/v1/track'), call, headers)
    expect(reply).toMatchObject({ status: 401, body: { success: false, reason: expect.stringContaining(reason) } })
    expect(await isStored(call.messageId)).toBe(false)
  })
})

describe('a body', () => {
  const packed = (call: unknown) => gzipSync(JSON.stringify(call))

  it.each<[string, Record<string, string>, (call: unknown) => string | Uint8Array]>([
    ['JSON', { 'content-type': 'application/json; charset=utf-8' }, JSON.stringify],
    ['text/plain, as browsers send it to avoid a preflight', { 'content-type': 'text/plain' }, JSON.stringify],
    ['JSON after a byte order mark', {}, (call) => `\ufeff${JSON.stringify(call)}`],
    ['gzip', { 'content-encoding': 'gzip' }, packed],
    [
      'gzip that calls itself a form',
      { 'content-encoding': 'gzip', 'content-type': 'application/x-www-form-urlencoded' },
      packed,
    ],
    ['gzip that says nothing', { 'content-type': 'application/x-www-form-urlencoded' }, packed],
    ['plain that a proxy unpacked and left the header', { 'content-encoding': 'gzip' }, JSON.stringify],
  ])('is read as %s', async (_, headers, pack) => {
    const call = trackCall()
    expect(await post(at('/v1/track'), pack(call), headers)).toMatchObject({ status: 200, body: { success: true } })
    expect(await isStored(call.messageId)).toBe(true)
  })

  it.each<[string, number, string | Uint8Array, Record<string, string>, string]>([
    ['that is no JSON', 400, '{"type":', {}, 'not a JSON object'],
    ['that is empty', 400, '', {}, 'not a JSON object'],
    ['that is null', 400, 'null', {}, 'not a JSON object'],
    ['that is a real form', 400, 'type=track&userId=u1', {}, 'not a JSON object'],
    ['whose gzip is cut short', 400, packed(trackCall()).subarray(0, 60), {}, 'damaged or cut short'],
    ['packed in another way', 415, 'x', { 'content-encoding': 'br' }, 'plain or as gzip'],
    ['whose gzip holds no JSON', 400, gzipSync('hello'), {}, 'not a JSON object'],
  ])('%s is refused with what to do', async (_, status, body, headers, reason) => {
    const reply = await post(at('/v1/track'), body, headers)
    expect(reply).toMatchObject({ status, body: { success: false, reason: expect.stringContaining(reason) } })
  })

  it.each<[string, string, () => string | Uint8Array]>([
    [
      'an event of 33 KB',
      '/v1/track',
      () => JSON.stringify(trackCall({ properties: { note: 'x'.repeat(33 * 1024) } })),
    ],
    ['a batch of 501 KB', '/v1/batch', () => JSON.stringify({ batch: [], pad: 'x'.repeat(501 * 1024) })],
    ['a batch of 20 MB', '/v1/batch', () => 'x'.repeat(20_000_000)],
    ['50 MB in 50 KB of gzip', '/v1/batch', () => gzipSync(Buffer.alloc(50_000_000, ' '))],
    ['2,501 events', '/v1/batch', () => JSON.stringify({ batch: Array(2501).fill({}) })],
  ])('of %s is too large', async (_, path, body) => {
    const reply = await post(at(path), body())
    expect(reply).toMatchObject({
      status: 413,
      body: { success: false, reason: expect.stringMatching(/at most.*Send/) },
    })
  })
})

describe('a batch', () => {
  it('of 2,500 events is stored whole', async () => {
    const batch = Array.from({ length: 2500 }, () => trackCall())
    expect(await post(at('/v1/batch'), { batch })).toMatchObject({ status: 200, body: { success: true } })
    const stored = await storedIds(test.database.db)
    expect(batch.filter(({ messageId }) => !stored.has(messageId))).toEqual([])
  })

  it('with bad events stores the others and names the bad ones', async () => {
    const good = [trackCall(), trackCall()]
    const bad = trackCall({ userId: undefined })
    const reply = await post(at('/v1/batch'), { batch: [good[0], bad, good[1], 'x'] })
    expect(reply.status).toBe(200)
    expect(reply.body).toEqual({
      success: true,
      rejected: [
        { index: 1, messageId: bad.messageId, reason: expect.stringContaining('Send a userId') },
        { index: 3, messageId: null, reason: 'An event must be a JSON object.' },
      ],
    })
    for (const { messageId } of good) expect(await isStored(messageId)).toBe(true)
  })

  it('of bad events only is refused', async () => {
    const reply = await post(at('/v1/batch'), { batch: [{ type: 'track' }] })
    expect(reply).toMatchObject({ status: 400, body: { success: false, rejected: [{ index: 0 }] } })
  })

  it('that is empty is fine: nothing was lost', async () => {
    expect(await post(at('/v1/batch'), { batch: [] })).toMatchObject({ status: 200, body: { success: true } })
  })

  it('that is no list is refused', async () => {
    expect(await post(at('/v1/batch'), { events: [] })).toMatchObject({
      status: 400,
      body: { reason: expect.stringContaining('"batch", a list') },
    })
  })
})

describe('a single bad call', () => {
  it.each([
    ['an unknown type', { type: 'purchase', userId: 'u1' }, 'type: Send one of'],
    ['nobody who did it', { event: 'x' }, 'Send a userId or an anonymousId'],
    ['an ancient timestamp', trackCall({ timestamp: '1999-01-01T00:00:00Z' }), 'three years old'],
    [
      'nesting without end',
      `{"userId":"u1","event":{${'"a":{'.repeat(2000)}${'}'.repeat(2000)}}}`,
      'A track call needs "event"',
    ],
  ])('with %s is refused with what to do', async (_, body, reason) => {
    expect(await post(at('/v1/track'), body)).toMatchObject({
      status: 400,
      body: { success: false, reason: expect.stringContaining(reason) },
    })
  })
})

describe('everything else', () => {
  it.each(['/', '/v2/track', '/v1/projects/x/settings'])('%s leads nowhere, and says where calls go', async (path) => {
    expect(await post(at(path), {})).toMatchObject({
      status: 404,
      body: { reason: expect.stringContaining('/v1/track') },
    })
  })

  it.each(['GET', 'PUT', 'DELETE'])('%s is the wrong method for a call', async (method) => {
    const reply = await replyOf(await fetch(at('/v1/track'), { method }))
    expect(reply).toMatchObject({ status: 405, body: { success: false, reason: 'Use POST here.' } })
    expect(reply.headers.get('allow')).toBe('POST, OPTIONS')
  })

  it('a page of any origin may send, with its client’s headers', async () => {
    const asked = 'authorization,content-type,anonymousid'
    const response = await fetch(at('/v1/track'), {
      method: 'OPTIONS',
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': asked,
      },
    })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-allow-methods')).toContain('POST')
    expect(response.headers.get('access-control-allow-headers')).toBe(asked)
    const refused = await post(at('/v1/track'), '{', { origin: 'https://shop.example' })
    expect(refused.headers.get('access-control-allow-origin')).toBe('*')
    expect(refused.headers.get('access-control-allow-credentials')).toBeNull()
  })

  it('health says that the database is up and how much waits', async () => {
    const reply = await replyOf(await fetch(at('/health')))
    expect(reply).toMatchObject({ status: 200, body: { success: true, database: 'up', queue: { depth: 0 } } })
    expect((await fetch(at('/health'), { method: 'HEAD' })).status).toBe(200)
    expect((await post(at('/health'), {})).status).toBe(405)
  })

  it('a client that breaks off in the middle harms nobody', async () => {
    const socket = connect(server.intake.port, '127.0.0.1')
    socket.write('POST /v1/track HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n{"type"')
    await new Promise((resolve) => setTimeout(resolve, 50))
    socket.destroy()
    expect(await post(at('/v1/track'), trackCall())).toMatchObject({ status: 200 })
    expect(server.errors).toEqual([])
  })
})
