import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { type LeadEvent, wakesPipeline } from '#lib/lead/events.ts'
import type { Actor } from './actor.ts'

/**
 * Writes events to the ledger, and beside each that wakes the pipeline its pending row, in one statement.
 * @returns the ledger ids, in the order of the events
 */
export async function writeEvents(tx: Tx, now: Date, actor: Actor, events: readonly LeadEvent[]): Promise<number[]> {
  if (!events.length) return []
  const rows = events.map((event, place) => ({
    place,
    kind: event.kind,
    lead_id: event.leadId,
    handoff_id: event.handoffId ?? null,
    policy_version: event.policyVersion ?? null,
    data: event.data,
    wakes_at: wakesAt(event, now),
  }))
  const { rows: written } = await tx.execute<{ id: number; place: number }>(sql`
    WITH given AS MATERIALIZED (
      SELECT nextval(pg_get_serial_sequence('ledger', 'id')) AS id, given.*
      FROM json_to_recordset(${JSON.stringify(rows)}::json) AS given(
        place int, kind text, lead_id bigint, handoff_id bigint, policy_version int, data jsonb, wakes_at timestamptz)
      ORDER BY place
    ), recorded AS (
      INSERT INTO ledger (id, kind, lead_id, handoff_id, actor_kind, actor_id, policy_version, data, at)
      OVERRIDING SYSTEM VALUE
      SELECT id, kind, lead_id, handoff_id, ${actor.kind}, ${actor.kind === 'user' ? actor.userId : null}::bigint,
             policy_version, data, ${now}::timestamptz
      FROM given ORDER BY place
    ), woken AS (
      INSERT INTO pending_events (event_id, kind, lead_id, due_at)
      SELECT id, kind, lead_id, wakes_at FROM given WHERE wakes_at IS NOT NULL
    )
    SELECT id, place FROM given ORDER BY place`)
  return written.map(({ id }) => id)
}

function wakesAt({ kind, isSettled, effectiveAfterSeconds = 0 }: LeadEvent, now: Date): Date | null {
  return wakesPipeline(kind) && !isSettled ? new Date(now.getTime() + effectiveAfterSeconds * 1000) : null
}
