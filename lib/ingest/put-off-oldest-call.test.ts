import { sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { TestCompany } from '#lib/testing/company.ts'
import { ingestSignals } from './ingest-signals.ts'
import { putOffOldestCall } from './put-off-oldest-call.ts'

const test = testDatabase()
let company: TestCompany
beforeAll(async () => {
  company = await TestCompany.open(test.database.db)
})

const call = (event: string) => ({ type: 'track', userId: 'u1', event })
const waiting = async () => {
  const { rows } = await test.database.db.execute(sql`
    SELECT call->>'name' AS name, failures, last_error, extract(epoch FROM retry_at)::float8 * 1000 AS retry_at
    FROM received_calls WHERE resolved_at IS NULL ORDER BY seq`)
  return rows
}

it('a call that is put off waits twice as long each time, an hour at most, and the next goes before it', async () => {
  await putOffOldestCall(company.baton, new Error('none is waiting'))
  await company.receive(call('First'), call('Second'))
  const failure = new Error('Failed query, with what people sent', { cause: new Error('out of range') })
  const waits: number[] = []
  for (let turn = 0; turn < 14; turn++) {
    await putOffOldestCall(company.baton, failure)
    const [first, second] = await waiting()
    expect(first).toMatchObject({ name: 'First', failures: turn + 1, last_error: 'out of range' })
    expect(second).toMatchObject({ name: 'Second', failures: 0, retry_at: null })
    const wait = Number(first?.retry_at) - company.clock.now.getTime()
    waits.push(wait / 1000)
    if (turn === 0) expect(await ingestSignals(company.baton, 1)).toBe(1)
    if (turn === 0) await company.receive(call('Second'))
    company.clock.pass(wait)
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600])
  expect(await ingestSignals(company.baton)).toBe(2)
  expect(await waiting()).toEqual([])
})
