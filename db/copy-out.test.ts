import { expect, it } from 'vitest'
import { copyNumbers } from './copy-out.ts'
import { testDatabase } from './testing/test-database.ts'

const test = testDatabase()

it('numbers come as they are, over all the chunks of a long answer', async () => {
  const rows: number[][] = []
  const query = `SELECT n, -n / 8.0, CASE WHEN n % 2 = 0 THEN n END, 1795424400.125 FROM generate_series(1, 50000) AS n`
  await copyNumbers(test.database.db, query, 4, (row) => rows.push([...row]))
  expect(rows).toHaveLength(50_000)
  expect(
    rows.every(([n, part, even, at], i) => {
      return (
        n === i + 1 && part === -(i + 1) / 8 && (i % 2 ? even === i + 1 : Number.isNaN(even)) && at === 1795424400.125
      )
    }),
  ).toBe(true)
})

it('a query that fails says why, and nothing stays open', async () => {
  await expect(copyNumbers(test.database.db, 'SELECT 1 / 0', 1, () => {})).rejects.toThrow(/division by zero/)
})
