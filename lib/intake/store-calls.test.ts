import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '#db/client.ts'
import { testDatabase } from '#db/testing/test-database.ts'
import { createSource } from '#lib/ingest/create-source.ts'
import type { AcceptedCall } from '#lib/ingest/receive-calls.ts'
import { parseCall } from '#lib/ingest/rules/parse-call.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { codeOf } from '#lib/shell/failure.ts'
import { storedIds, trackCall } from '#lib/testing/intake.ts'
import { storeCalls } from './store-calls.ts'

const test = testDatabase()
beforeAll(() => createSource({ db: test.database.db }, SYSTEM, { name: 'Website', key: 'wk' }))
beforeEach(() => test.database.db.execute(sql`TRUNCATE received_calls`))

function acceptedCall(rest: Record<string, unknown> = {}, sourceId = 1): AcceptedCall {
  const parsed = parseCall(trackCall(rest), { receivedAt: 0, newMessageId: () => 'new' })
  if (!parsed.ok) throw new Error(parsed.problem)
  return { sourceId, call: parsed.call, ageMs: parsed.ageMs }
}

const idOf = ({ call }: AcceptedCall) => call.messageId

describe('storing calls of many clients together', () => {
  it('a call that the database does not take is refused alone', async () => {
    const calls = Array.from({ length: 50 }, () => acceptedCall())
    const poison = acceptedCall()
    poison.call.properties = { note: 'a\u0000b' }
    const gone = acceptedCall({}, 999)
    const mixed = calls.toSpliced(31, 0, poison).toSpliced(7, 0, gone)
    expect(await storeCalls(test.database.db, mixed)).toEqual([gone, poison])
    expect(await storedIds(test.database.db)).toEqual(new Set(calls.map(idOf)))
  })

  it('an age that no date can have refuses its call alone', async () => {
    const [good, poison] = [acceptedCall(), { ...acceptedCall(), ageMs: 1e18 }]
    expect(await storeCalls(test.database.db, [poison, good])).toEqual([poison])
    expect(await storedIds(test.database.db)).toEqual(new Set([idOf(good)]))
  })

  it('two commits that wait for each other’s duplicates both succeed', async () => {
    const impatient = openDatabase(`${test.url}?options=-c%20deadlock_timeout%3D20ms`)
    try {
      const calls = Array.from({ length: 400 }, () => acceptedCall())
      const both = [calls, calls.toReversed(), calls, calls.toReversed()].map((order) =>
        storeCalls(impatient.db, order),
      )
      expect(await Promise.all(both)).toEqual([[], [], [], []])
      expect(await storedIds(test.database.db)).toEqual(new Set(calls.map(idOf)))
    } finally {
      await impatient.close()
    }
  })

  it('ten thousand repetitions of one call add one', async () => {
    const call = acceptedCall()
    for (let turn = 0; turn < 5; turn++) {
      const flushes = [1, 2].map(() => storeCalls(test.database.db, Array(1000).fill(call)))
      expect(await Promise.all(flushes)).toEqual([[], []])
    }
    expect(await storedIds(test.database.db)).toEqual(new Set([idOf(call)]))
  })

  it('a database that is away is not the calls’ fault', async () => {
    const nowhere = openDatabase('postgres://nobody@127.0.0.1:1/none')
    const failure = await storeCalls(nowhere.db, [acceptedCall()]).catch((error: unknown) => error)
    expect(codeOf(failure)).toBe('ECONNREFUSED')
    await nowhere.close()
  })
})
