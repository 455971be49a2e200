import { hash } from 'node:crypto'
import type { Db } from '#db/client.ts'
import { insertCalls } from '#db/queries/insert-calls.ts'
import type { ReceivedCall } from './rules/parse-call.ts'

/** A parsed call with the source whose key it carried; `ageMs` is how long before its arrival it happened. */
export type AcceptedCall = { sourceId: number; call: ReceivedCall; ageMs: number }

/**
 * Stores calls, each once: a repeated messageId of the same source adds nothing. When this returns, they are committed
 * and the worker knows. The clock is the database's unless `now` is injected.
 * @throws Error when one of them cannot be stored; then none is
 */
export async function receiveCalls(db: Db, calls: readonly AcceptedCall[], now?: Date): Promise<void> {
  const rows = calls.map(({ sourceId, call, ageMs }) => ({
    id: callId(sourceId, call.messageId),
    source_id: sourceId,
    call,
    age_seconds: ageMs / 1000,
  }))
  await insertCalls(db, rows, now)
}

/** A call's key, as a uuid: a hash of its source and messageId. */
export function callId(sourceId: number, messageId: string): string {
  const hex = hash('sha256', `${sourceId}:${messageId}`)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}
