import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { MINUTE, TestCompany } from '#lib/testing/company.ts'
import { ingestCalls } from './ingest-calls.ts'

const test = testDatabase()
let company: TestCompany
beforeAll(async () => {
  company = await TestCompany.open(test.database.db)
})

const track = (event: string) => ({ type: 'track', userId: 'u1', event })
const signals = async () => {
  const { rows } = await test.database.db.execute<{ name: string }>(sql`SELECT name FROM signals ORDER BY name`)
  return rows.map(({ name }) => name)
}

describe('a call that cannot be ingested', () => {
  it('is put off and does not hold up the others, and is ingested when its trouble is over', async () => {
    const errors: unknown[] = []
    const ingestAll = async () => {
      while ((await ingestCalls(company.baton, (error) => errors.push(error), 50)) > 0);
    }
    await test.database.db.execute(sql`ALTER TABLE signals ADD CONSTRAINT no_poison CHECK (name <> 'Poison')`)
    const good = Array.from({ length: 120 }, (_, index) => `Good ${String(index).padStart(3, '0')}`)
    await company.receive(...good.slice(0, 70).map(track), track('Poison'), ...good.slice(70).map(track))
    await ingestAll()
    expect(await signals()).toEqual(good)
    expect(errors).toHaveLength(1)
    const put = await company.one(sql`SELECT failures, last_error FROM received_calls WHERE resolved_at IS NULL`)
    expect(put).toEqual({ failures: 1, last_error: expect.stringContaining('no_poison') })
    expect(JSON.stringify(put)).not.toContain('Good')

    company.clock.pass(MINUTE)
    await ingestAll()
    expect(errors).toHaveLength(2)
    await test.database.db.execute(sql`ALTER TABLE signals DROP CONSTRAINT no_poison`)
    company.clock.pass(MINUTE)
    await ingestAll()
    expect(await signals()).toEqual([...good, 'Poison'])
    expect(errors).toHaveLength(2)
  })
})
