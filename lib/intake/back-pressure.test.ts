import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { post, type Reply, replyOf, storedIds, testIntake, trackCall } from '#lib/testing/intake.ts'

const test = testDatabase()
const small = testIntake(() => test.database.db, { capacity: 100 })
const narrow = testIntake(() => test.database.db, { memoryBytes: 200_000 })
const batchOf = (events: number, rest: Record<string, unknown> = {}) => ({
  batch: Array.from({ length: events }, () => trackCall(rest)),
})
const tooMuch = {
  status: 429,
  body: { success: false, reason: expect.stringContaining('Send this again in a second') },
}

let blocker: pg.Client | undefined
/** Holds the table, so that no commit can end before `letGo`. */
async function holdTable(): Promise<void> {
  blocker = new pg.Client({ connectionString: test.url })
  await blocker.connect()
  await blocker.query('BEGIN; LOCK TABLE received_calls IN EXCLUSIVE MODE')
}
async function letGo(): Promise<void> {
  await blocker?.end()
  blocker = undefined
}
afterEach(letGo)

describe('when more arrives than the database takes', () => {
  it('what finds no room is refused with when to come back, what waits is stored, and then there is room', async () => {
    await post(`${small.url}/v1/track`, trackCall())
    await holdTable()
    const bodies = Array.from({ length: 12 }, () => batchOf(20))
    const replies: Promise<Reply>[] = []
    for (const body of bodies) {
      replies.push(post(`${small.url}/v1/batch`, body))
      await sleep(20)
    }
    const health = await replyOf(await fetch(`${small.url}/health`))
    expect(health).toMatchObject({ status: 200, body: { queue: { depth: 100 } } })
    await letGo()
    const answers = await Promise.all(replies)
    expect(answers.map(({ status }) => status)).toEqual([...Array(5).fill(200), ...Array(7).fill(429)])
    expect(answers[11]).toMatchObject(tooMuch)
    expect(answers[11]?.headers.get('retry-after')).toBe('1')
    expect(answers[11]?.headers.get('x-ratelimit-reset')).toBe('1')
    expect(answers[11]?.headers.get('access-control-expose-headers')).toContain('retry-after')
    const stored = await storedIds(test.database.db)
    const isStored = bodies.map(({ batch }) => batch.every(({ messageId }) => stored.has(messageId)))
    expect(isStored).toEqual([...Array(5).fill(true), ...Array(7).fill(false)])
    expect(await post(`${small.url}/v1/batch`, bodies[11])).toMatchObject({ status: 200 })
    expect(small.intake.depth()).toBe(0)
  })

  it('bodies that wait may take only so much memory together', async () => {
    await post(`${narrow.url}/v1/track`, trackCall())
    await holdTable()
    const waiting = [1, 2, 3].map(() =>
      post(`${narrow.url}/v1/batch`, batchOf(2, { properties: { note: 'x'.repeat(25_000) } })),
    )
    await sleep(200)
    expect(
      await post(`${narrow.url}/v1/batch`, batchOf(4, { properties: { note: 'x'.repeat(25_000) } })),
    ).toMatchObject(tooMuch)
    expect((await post(`${narrow.url}/v1/track`, '{')).status).toBe(400)
    await letGo()
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200, 200])
    expect(
      (await post(`${narrow.url}/v1/batch`, batchOf(4, { properties: { note: 'x'.repeat(25_000) } }))).status,
    ).toBe(200)
  })

  it('an event that the database refuses does not fail those that were committed with it', async () => {
    await test.database.db.execute(
      sql`ALTER TABLE received_calls ADD CONSTRAINT no_poison CHECK (call->>'name' <> 'Poison') NOT VALID`,
    )
    try {
      await holdTable()
      const first = post(`${small.url}/v1/track`, trackCall())
      const second = post(`${small.url}/v1/track`, trackCall())
      await sleep(100)
      const good = Array.from({ length: 10 }, () => trackCall())
      const poison = trackCall({ event: 'Poison' })
      const replies = good.map((call) => post(`${small.url}/v1/track`, call))
      const alone = post(`${small.url}/v1/track`, poison)
      const mixed = post(`${small.url}/v1/batch`, {
        batch: [trackCall(), trackCall({ ...poison, messageId: 'p2' }), trackCall()],
      })
      await sleep(100)
      await letGo()
      expect((await Promise.all([first, second, ...replies])).every(({ status }) => status === 200)).toBe(true)
      const reason = expect.stringContaining('cannot keep this event')
      expect(await alone).toMatchObject({ status: 400, body: { success: false, reason } })
      const rejected = [{ index: 1, messageId: 'p2', reason }]
      expect(await mixed).toMatchObject({ status: 200, body: { success: true, rejected } })
      const stored = await storedIds(test.database.db)
      expect(good.filter(({ messageId }) => !stored.has(messageId))).toEqual([])
    } finally {
      await letGo()
      await test.database.db.execute(sql`ALTER TABLE received_calls DROP CONSTRAINT no_poison`)
    }
  })
})
