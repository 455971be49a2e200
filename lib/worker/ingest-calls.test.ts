import { sql } from 'drizzle-orm'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { MINUTE, TestCompany } from '#lib/testing/company.ts'
import { ingestCalls } from './ingest-calls.ts'

const test = testDatabase()
const errors: unknown[] = []
let company: TestCompany
beforeAll(async () => {
  company = await TestCompany.open(test.database.db)
})
afterEach(async () => {
  await test.database.db.execute(sql`TRUNCATE signals, received_calls`)
  errors.length = 0
})

const track = (event: string) => ({ type: 'track', userId: 'u1', event })
const ingestAll = async () => {
  while ((await ingestCalls(company.baton, (error) => errors.push(error), 50)) > 0);
}
const signals = async () => {
  const { rows } = await test.database.db.execute<{ name: string }>(sql`SELECT name FROM signals ORDER BY name`)
  return rows.map(({ name }) => name)
}
const waiting = () =>
  company.one(sql`
    SELECT failures, last_error, extract(epoch FROM retry_at)::float8 * 1000 AS retry_at FROM received_calls
    WHERE resolved_at IS NULL`)
const refusePoison = () =>
  test.database.db.execute(sql`ALTER TABLE signals ADD CONSTRAINT no_poison CHECK (name <> 'Poison')`)
const takePoison = () => test.database.db.execute(sql`ALTER TABLE signals DROP CONSTRAINT no_poison`)

describe('a call that cannot be ingested', () => {
  it('is put off and does not hold up the others, and is ingested when its trouble is over', async () => {
    await refusePoison()
    const good = Array.from({ length: 120 }, (_, index) => `Good ${String(index).padStart(3, '0')}`)
    await company.receive(...good.slice(0, 70).map(track), track('Poison'), ...good.slice(70).map(track))
    await ingestAll()
    expect(await signals()).toEqual(good)
    expect(errors).toHaveLength(1)
    expect(await waiting()).toMatchObject({ failures: 1, last_error: expect.stringContaining('no_poison') })
    await takePoison()
    company.clock.pass(MINUTE)
    await ingestAll()
    expect(await signals()).toEqual([...good, 'Poison'])
    expect(errors).toHaveLength(1)
  })

  it('waits twice as long after each failure, an hour at most, and is never given up', async () => {
    await refusePoison()
    await company.receive(track('Poison'))
    const waits: number[] = []
    for (let failure = 1; failure <= 14; failure++) {
      await ingestAll()
      const { failures, retry_at } = await waiting()
      expect(failures).toBe(failure)
      const wait = Number(retry_at) - company.clock.now.getTime()
      waits.push(wait / 1000)
      company.clock.pass(wait)
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600])
    await takePoison()
    await ingestAll()
    expect(await signals()).toEqual(['Poison'])
  })
})
