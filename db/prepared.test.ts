import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { inTransaction, openDatabase } from './client.ts'
import { runPrepared } from './prepared.ts'
import { testDatabase } from './testing/test-database.ts'

const test = testDatabase()

it('a prepared statement is planned for nobody in particular, and kept', async () => {
  const { db } = test.database
  for (let id = 0; id < 20; id++) {
    await runPrepared(db, sql`SELECT id FROM handoffs WHERE id = ${id} AND attempt = 777`)
  }
  const [plans] = await runPrepared<{ kept: number; made: number }>(
    db,
    sql`SELECT sum(generic_plans)::int AS kept, sum(custom_plans)::int AS made
      FROM pg_prepared_statements WHERE statement LIKE 'SELECT id FROM handoffs%'`,
  )
  expect(plans).toEqual({ kept: 20, made: 0 })
})

it('a transaction that plans once keeps its statements for the next, and one that plans each time does not', async () => {
  const { db, close } = openDatabase(test.url, 1)
  const kept = sql`SELECT count(*)::int AS kept FROM pg_prepared_statements WHERE statement LIKE 'SELECT id FROM leads%'`
  const run = (planning: 'once' | 'each time') =>
    inTransaction(
      db,
      async (tx) => {
        await tx.execute(sql`SELECT id FROM leads WHERE id = ${7}`)
        return (await tx.execute(kept)).rows
      },
      planning,
    )
  expect(await run('each time')).toEqual([{ kept: 0 }])
  expect(await run('once')).toEqual([{ kept: 1 }])
  expect(await run('once')).toEqual([{ kept: 1 }])
  await close()
})

it.each([
  ['2026-11-22T19:08:40Z', '2026-11-22T19:08:40.000Z'],
  ['2026-11-22T19:08:40.1239Z', '2026-11-22T19:08:40.123Z'],
  ['2026-11-22T21:08:40.5+02:00', '2026-11-22T19:08:40.500Z'],
])('an instant comes as ISO-8601, whatever zone the server speaks of: %s', async (given, expected) => {
  const abroad = openDatabase(`${test.url}?options=-c%20TimeZone%3DAsia/Kolkata`, 1)
  const query = sql`SELECT ${given}::timestamptz AS at, NULL::timestamptz AS never`
  expect(await runPrepared(abroad.db, query)).toEqual([{ at: expected, never: null }])
  await abroad.close()
})
