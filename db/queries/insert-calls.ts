import type pg from 'pg'
import type { Db } from '../client.ts'

export type CallRow = { id: string; source_id: number; call: object; age_seconds: number }

const INSERT = `
  WITH stored AS (
    INSERT INTO received_calls (id, source_id, call, occurred_at, received_at)
    SELECT id, source_id, call, coalesce($2, now()) - make_interval(secs => age_seconds), coalesce($2, now())
    FROM json_to_recordset($1::json)
      AS given(id uuid, source_id bigint, call jsonb, age_seconds double precision)
    ON CONFLICT DO NOTHING
    RETURNING 1
  )
  SELECT pg_notify('baton_calls', '') WHERE EXISTS (SELECT FROM stored)`

/**
 * Inserts the rows that are not there yet and tells the worker, in one statement and commit. The statement has a name,
 * so that the server plans it once a connection: planning it anew takes a fifth of what a small commit costs.
 */
export async function insertCalls(db: Db, rows: readonly CallRow[], now?: Date): Promise<void> {
  const client: Pick<pg.ClientBase, 'query'> = db.$client
  await client.query({ name: 'insert_calls', text: INSERT, values: [JSON.stringify(rows), now ?? null] })
}
