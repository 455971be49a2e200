import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { endPrepared } from './prepared.ts'
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
 * Opens a pool on `url`. Every wait has a bound, and a connection that dies while idle is replaced, not thrown.
 * @param statementTimeoutMs how long one statement may take
 */
export function openDatabase(url: string, connections = 10, statementTimeoutMs = 60_000): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: Math.min(10_000, statementTimeoutMs),
    idleTimeoutMillis: 60_000,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + 5_000,
    idle_in_transaction_session_timeout: STANDSTILL_MS,
    keepAlive: true,
  })
  const ignore = () => {}
  pool.on('error', ignore)
  pool.on('connect', (client) => client.on('error', ignore))
  const close = async () => {
    await endPrepared(pool)
    await pool.end()
  }
  return { db: drizzle({ client: pool, schema, casing: 'snake_case' }), pool, close }
}

const onOneConnection = new WeakMap<pg.PoolClient, Omit<Db, '$client'>>()

/**
 * Runs work in one transaction on a connection of its own, which goes back to the pool only when it still works.
 * drizzle's own way would lose a connection for good that dies before it has begun, and hide why work failed behind the
 * rollback that failed after it.
 * @throws what the work throws; else what kept it from being committed
 */
export async function inTransaction<T>({ $client }: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await $client.connect()
  const db = onOneConnection.get(client) ?? drizzle({ client, schema, casing: 'snake_case' })
  onOneConnection.set(client, db)
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
  const pool = new pg.Pool({ ...$client.options, max: 2, options: '-c synchronous_commit=off' })
  pool.on('connect', prepareOnce)
  try {
    return await work(drizzle({ client: pool, schema, casing: 'snake_case' }))
  } finally {
    await pool.end()
  }
}

/** Names each statement by its text, so that the server plans it once: planning costs more than running most of ours. */
function prepareOnce(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (statement: object, ...rest: unknown[]) => unknown
  const names = new Map<string, string>()
  const named = (statement: string | pg.QueryConfig, ...rest: unknown[]) => {
    const text = typeof statement === 'string' ? statement : statement.text
    const name = names.get(text) ?? `s${names.size}`
    names.set(text, name)
    return query(typeof statement === 'string' ? { text, name } : { ...statement, name }, ...rest)
  }
  client.query = named as typeof client.query
}
