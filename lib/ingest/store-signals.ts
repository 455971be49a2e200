import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { CompiledPolicy } from '#lib/policy/rules/compile.ts'
import type { ResolvedCall } from './ingest-signals.ts'

export type StoredSignal = { id: string; personId: number; type: string | null; occurredAt: Date }

/** Stores every track, page and screen call as a signal, typed by the live catalogue. Each is stored once. */
export async function storeSignals(
  tx: Tx,
  calls: readonly ResolvedCall[],
  policy: CompiledPolicy,
): Promise<StoredSignal[]> {
  const rows = calls.flatMap(({ id, call, personId, occurredAt, receivedAt }) => {
    if (call.type !== 'track' && call.type !== 'page' && call.type !== 'screen') return []
    const wire = call.type === 'track' ? 'track' : 'page'
    const recognised = policy.recognise({ ...call, call: wire })
    return [
      {
        id,
        person_id: personId,
        type: recognised?.type ?? null,
        detail: recognised?.detail ?? null,
        call: wire,
        name: call.name,
        path: call.path,
        properties: call.properties,
        occurred_at: occurredAt,
        received_at: receivedAt,
      },
    ]
  })
  if (!rows.length) return []
  const { rows: stored } = await tx.execute<{ id: string }>(sql`
    INSERT INTO signals (id, person_id, type, detail, call, name, path, properties, occurred_at, received_at)
    SELECT id, person_id, type, detail, call, name, path, properties, occurred_at, received_at
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS given(id uuid, person_id bigint, type text, detail text,
      call text, name text, path text, properties jsonb, occurred_at timestamptz, received_at timestamptz)
    ON CONFLICT DO NOTHING
    RETURNING id`)
  const isNew = new Set(stored.map(({ id }) => id))
  return rows
    .filter(({ id }) => isNew.has(id))
    .map(({ id, person_id, type, occurred_at }) => ({ id, personId: person_id, type, occurredAt: occurred_at }))
}
