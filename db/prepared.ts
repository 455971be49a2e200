import { createHash } from 'node:crypto'
import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import pg from 'pg'
import type { Db } from './client.ts'
import { openPool } from './pool.ts'

const dialect = new PgDialect({ casing: 'snake_case' })

/** How statements are planned once for all values. What they read is mostly in memory, where no order is dearer. */
export const PLANNED_ONCE = '-c plan_cache_mode=force_generic_plan -c random_page_cost=1.1 -c TimeZone=UTC'

/** Names for the first so many statements that it is asked about: a plan stays in the memory of each connection. */
class Names {
  #most: number
  #known = new Map<string, string>()

  constructor(most: number) {
    this.#most = most
  }

  /** @returns undefined when there are too many: the statement is planned each time */
  of(text: string): string | undefined {
    const known = this.#known.get(text)
    if (known || this.#known.size >= this.#most) return known
    const name = createHash('sha256').update(text).digest('hex').slice(0, 32)
    this.#known.set(text, name)
    return name
  }
}

// A page of the inbox has a plan of 0.3 MB, what a verb asks by a key one of a tenth of that.
const readings = new Names(100)
const MOST_DEEDS = 300

/** Connections beside a pool, which plan a named statement once for all values. */
const besidePools = new WeakMap<pg.Pool, pg.Pool>()

/**
 * Runs a statement that is asked all the time under a name, so that each connection plans it once: planning takes longer
 * than a page of rows. For statements that are written so that one plan is good for all values. Instants come as
 * ISO-8601.
 */
export async function runPrepared<Row extends pg.QueryResultRow>({ $client }: Db, query: SQL): Promise<Row[]> {
  const { sql: text, params } = dialect.sqlToQuery(query)
  const name = readings.of(text)
  const pool = name ? besidePool($client) : $client
  return (await pool.query<Row>({ name, text, values: params, types: TYPES })).rows
}

/** Ends the connections that were opened beside a pool. */
export async function endPrepared(pool: pg.Pool): Promise<void> {
  await besidePools.get(pool)?.end()
}

function besidePool(pool: pg.Pool): pg.Pool {
  const known = besidePools.get(pool)
  if (known) return known
  const made = openPool({ ...pool.options, options: PLANNED_ONCE })
  besidePools.set(pool, made)
  return made
}

/**
 * The same connection, on which each statement that takes values has a name: the server plans it for its values a few
 * times, and keeps the plan when that is as good for any. Planning costs more than running most of ours.
 */
export function planningOnce(client: pg.PoolClient): pg.PoolClient {
  const deeds = new Names(MOST_DEEDS)
  const query = (statement: pg.QueryConfig, values: unknown[]) => {
    const named = { ...statement, values, name: values.length ? deeds.of(statement.text) : undefined }
    return new Promise((resolve, reject) => {
      client.query(named, (error, result) => (error ? reject(error) : resolve(result)))
    })
  }
  return { query } as pg.PoolClient
}

/** A page has hundreds of instants, which go out as text again: they never become objects. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: 'text') =>
    oid === pg.types.builtins.TIMESTAMPTZ
      ? toIso
      : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}

const IN_UTC = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/

function toIso(text: string): string {
  const parts = IN_UTC.exec(text)
  if (!parts) return new Date(text).toISOString()
  return `${parts[1]}T${parts[2]}.${(parts[3] ?? '').slice(0, 3).padEnd(3, '0')}Z`
}
