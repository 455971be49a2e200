import { sql } from 'drizzle-orm'
import pg from 'pg'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { testDatabase } from './testing/test-database.ts'

const test = testDatabase()
const AT_ONCE = 30

beforeAll(async () => {
  await test.database.db.execute(sql`CREATE TABLE steps (transfer int, step int)`)
})

/** Two statements that belong together, with time in between for the connection to die. */
async function transfer(id: number): Promise<number> {
  await test.database.db.transaction(async (tx) => {
    await tx.execute(sql`INSERT INTO steps VALUES (${id}, 1)`)
    await tx.execute(sql`SELECT pg_sleep(0.1)`)
    await tx.execute(sql`INSERT INTO steps VALUES (${id}, 2)`)
  })
  return id
}

/** Kills every connection that is in the middle of a transfer; @returns how many there were. */
async function killTransfers(client: pg.Client): Promise<number> {
  const { rowCount } = await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND query LIKE '%pg_sleep%' AND state = 'active' AND pid <> pg_backend_pid()`)
  return rowCount ?? 0
}

describe('connections that are killed under their transactions', () => {
  it('leave whole transactions only, all that were said to be committed, and a pool that goes on', async () => {
    const killer = new pg.Client({ connectionString: test.url })
    await killer.connect()
    const settled = Promise.allSettled(Array.from({ length: AT_ONCE }, (_, id) => transfer(id)))
    await vi.waitFor(async () => expect(await killTransfers(killer)).toBeGreaterThan(5), { interval: 5 })
    await killer.end()
    const outcomes = await settled
    const committed = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
    expect(committed.length, 'some were hit, some not').toSatisfy((count) => count > 0 && count < AT_ONCE)

    const { rows } = await test.database.db.execute<{ transfer: number; steps: number }>(
      sql`SELECT transfer, count(*)::int AS steps FROM steps GROUP BY transfer`,
    )
    expect(
      rows.filter(({ steps }) => steps !== 2),
      'half a transaction',
    ).toEqual([])
    expect(rows.map((row) => row.transfer)).toEqual(expect.arrayContaining(committed))

    const later = await Promise.all(Array.from({ length: AT_ONCE }, (_, id) => transfer(AT_ONCE + id)))
    expect(later).toHaveLength(AT_ONCE)
  })
})
