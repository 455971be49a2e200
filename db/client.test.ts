import { sql } from 'drizzle-orm'
import pg from 'pg'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { inTransaction, openDatabase } from './client.ts'
import { testDatabase } from './testing/test-database.ts'

const test = testDatabase()
const AT_ONCE = 30

beforeAll(async () => {
  await test.database.db.execute(sql`CREATE TABLE steps (transfer int, step int)`)
})

/** Two statements that belong together, with time in between for the connection to die. */
async function transfer(id: number): Promise<number> {
  await inTransaction(test.database.db, async (tx) => {
    await tx.execute(sql`INSERT INTO steps VALUES (${id}, 1)`)
    await tx.execute(sql`SELECT pg_sleep(0.2)`)
    await tx.execute(sql`INSERT INTO steps VALUES (${id}, 2)`)
  })
  return id
}

/** Kills every connection that is in the middle of a transfer; @returns how many there were. */
async function killTransfers(client: pg.Client): Promise<number> {
  const { rowCount } = await client.query(`SELECT pg_terminate_backend(pid) ${IN_THE_MIDDLE}`)
  return rowCount ?? 0
}

const IN_THE_MIDDLE = `FROM pg_stat_activity
  WHERE datname = current_database() AND query LIKE '%pg_sleep%' AND state = 'active' AND pid <> pg_backend_pid()`

/** Looked at before any is killed: a first look that came too early would kill the few that it found. */
async function countTransfers(client: pg.Client): Promise<number> {
  const { rowCount } = await client.query(`SELECT pid ${IN_THE_MIDDLE}`)
  return rowCount ?? 0
}

describe('connections that are killed under their transactions', () => {
  it('leave whole transactions only, all that were said to be committed, and a pool that goes on', async () => {
    const killer = new pg.Client({ connectionString: test.url })
    await killer.connect()
    const settled = Promise.allSettled(Array.from({ length: AT_ONCE }, (_, id) => transfer(id)))
    const wait = { timeout: 10_000, interval: 5 }
    await vi.waitFor(async () => expect(await countTransfers(killer)).toBeGreaterThan(5), wait)
    expect(await killTransfers(killer)).toBeGreaterThan(5)
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

describe('a connection of a pool of one', () => {
  const alone = async (work: (database: ReturnType<typeof openDatabase>) => Promise<void>) => {
    const database = openDatabase(test.url, 1, 2_000)
    await work(database).finally(database.close)
  }
  const breakLine = (client: pg.PoolClient) =>
    (client as unknown as { connection: { stream: { destroy: () => void } } }).connection.stream.destroy()
  const answer = (database: ReturnType<typeof openDatabase>) =>
    inTransaction(database.db, async (tx) => (await tx.execute(sql`SELECT 1 AS one`)).rows)

  it('that dies before its transaction has begun is replaced, not lost', () =>
    alone(async (database) => {
      database.pool.once('acquire', breakLine)
      await expect(answer(database)).rejects.toThrow()
      expect(await answer(database)).toEqual([{ one: 1 }])
    }))

  it('that dies in the middle is replaced, and what failed first is told', () =>
    alone(async (database) => {
      database.pool.once('acquire', (client) => setTimeout(breakLine, 100, client))
      const slow = inTransaction(database.db, (tx) => tx.execute(sql`SELECT pg_sleep(1)`))
      await expect(slow).rejects.toThrow('pg_sleep')
      expect(await answer(database)).toEqual([{ one: 1 }])
    }))

  it('goes back to the pool after work that failed', () =>
    alone(async (database) => {
      const pid = async () => (await database.pool.query('SELECT pg_backend_pid() AS pid')).rows[0].pid
      const before = await pid()
      await expect(inTransaction(database.db, (tx) => tx.execute(sql`SELECT 1 / 0`))).rejects.toThrow()
      expect(await pid()).toBe(before)
    }))
})
