import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { listen } from '#db/listen.ts'
import { testDatabase } from '#db/testing/test-database.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { createSource } from './create-source.ts'
import { type AcceptedCall, callId, receiveCalls } from './receive-calls.ts'
import { parseCall } from './rules/parse-call.ts'

const test = testDatabase()
beforeAll(async () => {
  for (const name of ['Website', 'Shop']) await createSource({ db: test.database.db }, SYSTEM, { name })
})

function accepted(messageId: string, rest: Record<string, unknown> = {}, sourceId = 1): AcceptedCall {
  const raw = { type: 'track', userId: 'u1', event: 'Demo Requested', messageId, ...rest }
  const parsed = parseCall(raw, { receivedAt: Date.now(), newMessageId: () => 'new' })
  if (!parsed.ok) throw new Error(parsed.problem)
  return { sourceId, call: parsed.call, ageMs: parsed.ageMs }
}

const storedAs = async (messageId: string) => {
  const { rows } = await test.database.db.execute(sql`
    SELECT source_id, extract(epoch FROM received_at - occurred_at)::float8 AS age FROM received_calls
    WHERE call->>'messageId' = ${messageId} ORDER BY source_id`)
  return rows
}

describe('receiving calls', () => {
  it('stores each once per source, in one statement or in many', async () => {
    await receiveCalls(test.database.db, [accepted('a'), accepted('a'), accepted('a', {}, 2)])
    await receiveCalls(test.database.db, [accepted('a'), accepted('a', { event: 'Changed' }, 2)])
    expect(await storedAs('a')).toMatchObject([{ source_id: 1 }, { source_id: 2 }])
  })

  it('dates a call by the database’s clock, less its age', async () => {
    await receiveCalls(test.database.db, [{ ...accepted('aged'), ageMs: 90_500 }])
    expect(await storedAs('aged')).toEqual([{ source_id: 1, age: 90.5 }])
  })

  it('stores none of a statement that fails', async () => {
    const failing = receiveCalls(test.database.db, [accepted('with the bad'), accepted('bad', {}, 99)])
    await expect(failing).rejects.toThrow()
    expect(await storedAs('with the bad')).toEqual([])
  })

  it('tells the worker of new calls, and of repeated ones nothing', async () => {
    const heard: string[] = []
    const listener = await listen(
      test.url,
      ['baton_calls'],
      (channel) => heard.push(channel),
      () => {},
    )
    await receiveCalls(test.database.db, [accepted('told'), accepted('told too')])
    await receiveCalls(test.database.db, [accepted('told')])
    await receiveCalls(test.database.db, [accepted('last')])
    await expect.poll(() => heard.length).toBe(2)
    await listener.close()
  })

  it('keys a call by its source and messageId', () => {
    expect(callId(1, 'm')).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
    expect(callId(1, 'm')).toBe(callId(1, 'm'))
    expect(new Set([callId(1, 'm'), callId(2, 'm'), callId(1, 'n'), callId(11, 'm')]).size).toBe(4)
  })
})
