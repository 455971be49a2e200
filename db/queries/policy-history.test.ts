import { sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { SignalList } from '#lib/policy/rules/backtest/signal-list.ts'
import { testDatabase } from '../testing/test-database.ts'
import { readSignals } from './policy-history.ts'

const test = testDatabase()
const START = Date.parse('2026-11-20T00:00:00.001Z') / 1000
type Told = [personId: number, receivedAt: number, occurredAt: number, type: string | null]

/** Ten thousand on more pages than come in one row; most of the first pages are deleted, and some rows have moved. */
beforeAll(async () => {
  const { db } = test.database
  await db.execute(sql`INSERT INTO people (last_seen_at) SELECT now() FROM generate_series(1, 3)`)
  await db.execute(sql`
    INSERT INTO signals (id, person_id, type, call, properties, occurred_at, received_at)
    SELECT gen_random_uuid(), 1 + n % 3, (ARRAY['pricing_view', 'email_click', NULL])[1 + n % 3], 'page', '{}',
      to_timestamp(${START}) - n * interval '1.001 s', to_timestamp(${START}) + n * interval '7 ms'
    FROM generate_series(0, 9999) AS n`)
  await db.execute(sql`DELETE FROM signals WHERE received_at < to_timestamp(${START + 49})`)
  await db.execute(sql`VACUUM signals`)
  await db.execute(
    sql`UPDATE signals SET person_id = 3 WHERE person_id = 2 AND received_at > to_timestamp(${START + 60})`,
  )
})

async function toldFrom(after: number, until: number): Promise<Told[]> {
  const list = new SignalList()
  await readSignals(test.database.db, { after, until }, list)
  const { starts, receivedAt, occurredAt, types, typeNames } = list.toColumns(3, (personId) => personId - 1)
  return [1, 2, 3].flatMap((personId) => {
    const rows = Array.from({ length: starts[personId] as number }, (_, row) => row).slice(starts[personId - 1])
    return rows.map((row): Told => {
      const type = types[row] as number
      return [personId, receivedAt[row] as number, occurredAt[row] as number, type ? (typeNames[type] as string) : null]
    })
  })
}

async function storedFrom(after: number, until: number): Promise<Told[]> {
  const { rows } = await test.database.db.execute<{ id: number; received: number; occurred: number; type: string }>(sql`
    SELECT person_id AS id, extract(epoch FROM received_at)::float8 AS received,
      extract(epoch FROM occurred_at)::float8 AS occurred, type
    FROM signals WHERE received_at > to_timestamp(${after}) AND received_at <= to_timestamp(${until})
    ORDER BY person_id, received_at`)
  return rows.map(({ id, received, occurred, type }) => [id, received, occurred, type])
}

it.each([
  ['all', 0, START + 1000, 3000],
  ['those up to an instant, to the millisecond', 0, START + 63.007, 2002],
  ['those after another', START + 63.007, START + 1000, 998],
])('of signals on however many pages, %s are read once each, as they are', async (_, after, until, count) => {
  const told = await toldFrom(after, until)
  expect(told).toHaveLength(count)
  expect(told).toEqual(await storedFrom(after, until))
})

it('nothing received is no signal', async () => {
  expect(await toldFrom(0, START)).toEqual([])
  expect(await toldFrom(START + 1000, START + 2000)).toEqual([])
})

it('a type whose name would shift those after it is refused', async () => {
  const { db } = test.database
  await db.execute(sql`UPDATE signals SET type = 'two words' WHERE received_at = to_timestamp(${START + 49})`)
  await expect(toldFrom(0, START + 1000)).rejects.toThrow(/space in its name/)
})
