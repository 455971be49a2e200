import { createHash } from 'node:crypto'
import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { QueryResultRow } from 'pg'
import type { Db } from './client.ts'

const dialect = new PgDialect({ casing: 'snake_case' })
const names = new Map<string, string>()
/** Each connection keeps the plans of so many statements; further ones are planned each time. */
const MOST_NAMES = 100

/**
 * Runs a statement that is asked all the time and under a name, so that each connection plans it a few times and not
 * always. For statements whose best plan does not depend on the values: a search in words is none.
 */
export async function runPrepared<Row extends QueryResultRow>({ $client }: Db, query: SQL): Promise<Row[]> {
  const { sql: text, params } = dialect.sqlToQuery(query)
  const known = names.get(text) ?? (names.size < MOST_NAMES ? nameOf(text) : undefined)
  if (known) names.set(text, known)
  return (await $client.query<Row>({ name: known, text, values: params })).rows
}

const nameOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32)
