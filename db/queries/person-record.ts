import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'

/** Each list that an export has, the oldest row first: its rows as they are kept, with every column. */
const LISTS = {
  leads: ['leads', 'id', 'id'],
  people: ['people', 'id', 'id'],
  identifiers: ['identities', 'person_id', 'kind, value'],
  signals: ['signals', 'person_id', 'occurred_at, id'],
  handoffs: ['handoffs', 'lead_id', 'id'],
  promises: ['slas', 'lead_id', 'id'],
  steps: ['tasks', 'lead_id', 'id'],
  touches: ['touches', 'lead_id', 'at, id'],
  notes: ['notes', 'lead_id', 'id'],
  closings: ['dispositions', 'lead_id', 'id'],
  enrolments: ['enrolments', 'lead_id', 'id'],
  messages: ['messages', 'lead_id', 'id'],
  events: ['ledger', 'lead_id', 'id'],
} as const

/** All that is kept about one person, list by list. */
export type PersonRecord = Record<keyof typeof LISTS | 'calls', Record<string, unknown>[]>

/** What is kept under the ids of a person. */
export async function personRecord(db: Db, ids: readonly number[]): Promise<PersonRecord> {
  const theirs = sql`ANY(${sql.param([...ids])}::bigint[])`
  const lists = Object.entries(LISTS).map(([name, [table, key, order]]): [string, SQL] => [
    name,
    sql`(SELECT * FROM ${sql.identifier(table)} WHERE ${sql.identifier(key)} = ${theirs} ORDER BY ${sql.raw(order)})`,
  ])
  lists.push([
    'calls',
    sql`(SELECT id, call, occurred_at, received_at FROM received_calls WHERE ${isCallOf(theirs)} ORDER BY seq)`,
  ])
  const columns = lists.map(
    ([name, rows]) => sql`(SELECT coalesce(json_agg(line), '[]') FROM ${rows} line) AS ${sql.identifier(name)}`,
  )
  const { rows } = await db.execute<PersonRecord>(sql`SELECT ${sql.join(columns, sql`, `)}`)
  return rows[0] as PersonRecord
}

/**
 * True in SQL for a row of `received_calls` in which a person spoke, resolved or not. A browser alone names them only
 * where nobody signs in: since then it may have become somebody else's.
 */
export function isCallOf(theirs: SQL): SQL {
  const known = (...kinds: string[]) =>
    sql`(SELECT value FROM identities WHERE person_id = ${theirs} AND kind = ANY(${sql.param(kinds)}::text[]))`
  const email = sql`CASE WHEN call ->> 'type' <> 'group' THEN lower(btrim(call #>> '{traits,email}')) END`
  return sql`(received_calls.id IN (SELECT id FROM signals WHERE person_id = ${theirs})
    OR ${email} IN ${known('email')} OR lower(call ->> 'userId') IN ${known('email')}
    OR call ->> 'userId' IN ${known('user_id')} OR call ->> 'previousId' IN ${known('user_id', 'anonymous_id')}
    OR (call ->> 'userId' IS NULL AND ${email} IS NULL AND call ->> 'anonymousId' IN ${known('anonymous_id')}))`
}
