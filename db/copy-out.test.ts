import { expect, it } from 'vitest'
import { copyRows } from './copy-out.ts'
import { testDatabase } from './testing/test-database.ts'

const test = testDatabase()

it('values come as they are, over all the chunks of a long answer', async () => {
  const rows: unknown[][] = []
  const query = `SELECT n::bigint * -3000000000, CASE WHEN n % 2 = 0 THEN n END, n % 3 = 0, repeat('ä', n % 40),
      to_timestamp(1795424400.123457), NULL::text, NULL::timestamptz FROM generate_series(1, 30000) AS n`
  await copyRows(test.database.db, query, (row) => {
    rows.push([row.integer(0), row.integer(1), row.isTrue(2), row.text(3), row.seconds(4), row.text(5), row.seconds(6)])
  })
  const wanted = Array.from({ length: 30_000 }, (_, i) => i + 1).map((n) => [
    ...[
      n * -3_000_000_000,
      n % 2 ? Number.NaN : n,
      n % 3 === 0,
      'ä'.repeat(n % 40),
      1795424400.123457,
      null,
      Number.NaN,
    ],
  ])
  expect(rows).toEqual(wanted)
})

it('an answer without rows is none', async () => {
  let rows = 0
  await copyRows(test.database.db, 'SELECT 1 WHERE false', () => rows++)
  expect(rows).toBe(0)
})

it('a query that fails says why, and nothing stays open', async () => {
  await expect(copyRows(test.database.db, 'SELECT 1 / 0', () => {})).rejects.toThrow(/division by zero/)
})
