import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { openPool } from './pool.ts'
import { endPrepared, planningOnce } from './prepared.ts'
import * as handoffSchema from './schema/handoff.ts'
import * as ingestSchema from './schema/ingest.ts'
import * as installationSchema from './schema/installation.ts'
import * as kpiSchema from './schema/kpis.ts'
import * as leadSchema from './schema/lead.ts'
import * as notificationSchema from './schema/notification.ts'
import * as policySchema from './schema/policy.ts'
import * as qualifySchema from './schema/qualify.ts'
import * as recycleSchema from './schema/recycle.ts'
import * as teamSchema from './schema/team.ts'
import * as watchSchema from './schema/watch.ts'
import * as workSchema from './schema/work.ts'

export const schema = {
  ...teamSchema,
  ...installationSchema,
  ...ingestSchema,
  ...leadSchema,
  ...qualifySchema,
  ...policySchema,
  ...handoffSchema,
  ...notificationSchema,
  ...workSchema,
  ...recycleSchema,
  ...watchSchema,
  ...kpiSchema,
}

/** What a query runs on: the pool or a transaction. */
export type Db = NodePgDatabase<typeof schema> & { $client: pg.Pool }
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]

export type Database = { db: Db; pool: pg.Pool; close: () => Promise<void> }

// Keys are far below 2^53, so int8 can be a number.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/**
 * How long a transaction may stand still before the server ends it: a process that is frozen, or was cut off without a
 * word, must not keep its locks for ever. Longer than the slowest mail server may take.
 */
const STANDSTILL_MS = 60_000

/**
 * Opens a pool on `url`.
 * @param statementTimeoutMs how long one statement may take
 */
export function openDatabase(url: string, connections = 10, statementTimeoutMs = 60_000): Database {
  const pool = openPool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: Math.min(10_000, statementTimeoutMs),
    idleTimeoutMillis: 60_000,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: STANDSTILL_MS,
    keepAlive: true,
  })
  const close = async () => {
    await endPrepared(pool)
    await pool.end()
  }
  return { db: drizzle({ client: pool, schema, casing: 'snake_case' }), pool, close }
}

/** Statements whose best plan depends on the values are planned each time; those by a key are as good planned once. */
type Planning = 'each time' | 'once'

const onOneConnection = {
  'each time': new WeakMap<pg.PoolClient, Omit<Db, '$client'>>(),
  once: new WeakMap<pg.PoolClient, Omit<Db, '$client'>>(),
}

function onConnection(client: pg.PoolClient, planning: Planning) {
  return drizzle({ client: planning === 'once' ? planningOnce(client) : client, schema, casing: 'snake_case' })
}

/**
 * Runs work in one transaction on a connection of its own, which goes back to the pool only when it still works.
 * drizzle's own way would lose a connection for good that dies before it has begun, and hide why work failed behind the
 * rollback that failed after it.
 * @throws what the work throws; else what kept it from being committed
 */
export async function inTransaction<T>(
  { $client }: Db,
  work: (tx: Tx) => Promise<T>,
  planning: Planning = 'each time',
): Promise<T> {
  const client = await $client.connect()
  const db = onOneConnection[planning].get(client) ?? onConnection(client, planning)
  onOneConnection[planning].set(client, db)
  const failures: unknown[] = []
  let isBroken = false
  try {
    return await db.transaction((tx) =>
      work(tx).catch((error) => {
        failures.push(error)
        throw error
      }),
    )
  } catch (error) {
    isBroken = failures[0] !== error
    throw failures.length ? failures[0] : error
  } finally {
    client.release(isBroken)
  }
}

/**
 * Runs work whose commits do not wait for the disk, on connections of its own: a crash may take back the last of them, so
 * it is only for work that is begun again when it was not finished.
 */
export async function withQuickCommits<T>({ $client }: Db, work: (db: Db) => Promise<T>): Promise<T> {
  const pool = openPool({ ...$client.options, max: 2, options: '-c synchronous_commit=off' })
  try {
    return await work(drizzle({ client: pool, schema, casing: 'snake_case' }))
  } finally {
    await pool.end()
  }
}
