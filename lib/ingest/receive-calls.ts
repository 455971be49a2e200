import { hash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import type { ReceivedCall } from './rules/parse-call.ts'

/** A parsed call with the source whose key it carried; `ageMs` is how long before its arrival it happened. */
export type AcceptedCall = { sourceId: number; call: ReceivedCall; ageMs: number }

/**
 * Stores calls, each once: a repeated messageId of the same source adds nothing. When this returns, they are committed
 * and the worker knows. The clock is the database's unless `now` is injected.
 */
export async function receiveCalls(db: Db, calls: readonly AcceptedCall[], now?: Date): Promise<void> {
  const rows = calls.map(({ sourceId, call, ageMs }) => ({
    id: callId(sourceId, call.messageId),
    source_id: sourceId,
    call,
    age_seconds: ageMs / 1000,
  }))
  const at = now ? sql`${now}::timestamptz` : sql`now()`
  await db.execute(sql`
    WITH stored AS (
      INSERT INTO received_calls (id, source_id, call, occurred_at, received_at)
      SELECT id, source_id, call, ${at} - make_interval(secs => age_seconds), ${at}
      FROM json_to_recordset(${JSON.stringify(rows)}::json)
        AS given(id uuid, source_id bigint, call jsonb, age_seconds double precision)
      ON CONFLICT DO NOTHING
      RETURNING 1
    )
    SELECT pg_notify('baton_calls', '') WHERE EXISTS (SELECT FROM stored)`)
}

/** A call's key, as a uuid: a hash of its source and messageId. */
export function callId(sourceId: number, messageId: string): string {
  const hex = hash('sha256', `${sourceId}:${messageId}`)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}
