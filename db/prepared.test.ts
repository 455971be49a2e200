import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { openDatabase } from './client.ts'
import { runPrepared } from './prepared.ts'
import { testDatabase } from './testing/test-database.ts'

const test = testDatabase()

it('a statement that is asked again and again is planned by name, whatever its values', async () => {
  const { db, close } = openDatabase(test.url, 1)
  for (let id = 1; id <= 8; id++) {
    expect(await runPrepared<{ n: number }>(db, sql`SELECT ${id}::int AS n FROM generate_series(1, 1)`)).toEqual([
      { n: id },
    ])
  }
  const { rows } = await db.execute<{ plans: number }>(sql`
    SELECT (generic_plans + custom_plans)::int AS plans FROM pg_prepared_statements WHERE statement LIKE '%generate_series%'`)
  expect(rows).toEqual([{ plans: 8 }])
  await close()
})
