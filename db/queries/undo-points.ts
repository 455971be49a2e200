import { sql } from 'drizzle-orm'
import type { Tx } from '../client.ts'
import type { undoPoints } from '../schema/work.ts'

type UndoPoint = typeof undoPoints.$inferSelect

/** The columns of a handoff that a person's action may change, and an undo puts back. */
const COLUMNS = [
  'state',
  'seller_id',
  'accepted_at',
  'queued_at',
  'first_touch_at',
  'wait_business_seconds',
  'last_touch_at',
  'attempts',
  'connected_at',
  'next_due_at',
  'recycle_at',
  'snoozed_until',
  'closed_at',
  'closed_by',
  'reason',
  'feedback',
  'meeting_at',
  'qualified_at',
  'meeting_kind',
]

const kept = COLUMNS.map((column) => sql`'${sql.raw(column)}', handoffs.${sql.identifier(column)}`)

/** How a row of `handoffs`, with its lead, promise, step and track, stands. */
export const STANDING = sql`json_build_object(
  'handoff', json_build_object(${sql.join(kept, sql`, `)}),
  'stage', leads.stage,
  'slaId', (SELECT id FROM slas WHERE handoff_id = handoffs.id AND state = 'active'),
  'taskIds', (SELECT coalesce(json_agg(id), '[]') FROM tasks
    WHERE handoff_id = handoffs.id AND done_at IS NULL AND cancelled_at IS NULL),
  'enrolmentId', (SELECT id FROM enrolments WHERE lead_id = leads.id AND ended_at IS NULL))`

/** Keeps how everything around a handoff stands, just before a person's action raises its version by one. */
export async function saveUndoPoint(
  tx: Tx,
  { handoffId, kind, actorId, at }: Pick<UndoPoint, 'handoffId' | 'kind' | 'actorId' | 'at'>,
): Promise<void> {
  await tx.execute(sql`
    INSERT INTO undo_points (handoff_id, kind, actor_id, version, at, before)
    SELECT handoffs.id, ${kind}, ${actorId}::bigint, handoffs.version + 1, ${at}::timestamptz, ${STANDING}
    FROM handoffs JOIN leads ON leads.id = handoffs.lead_id
    WHERE handoffs.id = ${handoffId}
    ON CONFLICT (handoff_id) DO UPDATE SET kind = excluded.kind, actor_id = excluded.actor_id,
      version = excluded.version, at = excluded.at, before = excluded.before`)
}

/**
 * Puts a handoff and what hangs on it back to how an undo point kept it, if nothing happened since. A promise and a step
 * that the action began are gone.
 * @returns whether it did: false when the handoff's version has moved on
 */
export async function putBack(
  tx: Tx,
  { handoffId, version, before, at }: Pick<UndoPoint, 'handoffId' | 'version' | 'before' | 'at'>,
): Promise<boolean> {
  const columns = sql.join(
    COLUMNS.map((column) => sql`${sql.identifier(column)} = kept.${sql.identifier(column)}`),
    sql`, `,
  )
  const { rowCount } = await tx.execute(sql`
    UPDATE handoffs SET ${columns}, version = handoffs.version + 1
    FROM jsonb_populate_record(NULL::handoffs, ${JSON.stringify(before.handoff)}::jsonb) AS kept
    WHERE handoffs.id = ${handoffId} AND handoffs.version = ${version}`)
  if (!rowCount) return false
  const isKept = sql`id = ANY(${sql.param(before.taskIds)}::bigint[])`
  await tx.execute(
    sql`DELETE FROM slas WHERE handoff_id = ${handoffId} AND state = 'active' AND id IS DISTINCT FROM ${before.slaId}`,
  )
  await tx.execute(sql`
    UPDATE slas SET state = 'active', ended_at = NULL, touched_at = NULL, seconds_used = NULL, seller_id = handoffs.seller_id
    FROM handoffs WHERE slas.id = ${before.slaId} AND handoffs.id = ${handoffId}`)
  // A miss of before waits for its first touch again.
  await tx.execute(sql`
    UPDATE slas SET touched_at = NULL, seconds_used = seconds_promised
    WHERE handoff_id = ${handoffId} AND state = 'missed' AND touched_at = ${at}::timestamptz`)
  await tx.execute(sql`UPDATE tasks SET done_at = NULL, cancelled_at = NULL WHERE ${isKept}`)
  await tx.execute(
    sql`DELETE FROM tasks WHERE handoff_id = ${handoffId} AND done_at IS NULL AND cancelled_at IS NULL AND NOT ${isKept}`,
  )
  await tx.execute(
    sql`UPDATE leads SET stage = ${before.stage} FROM handoffs WHERE handoffs.id = ${handoffId} AND leads.id = handoffs.lead_id`,
  )
  await tx.execute(sql`UPDATE enrolments SET ended_at = NULL, ended_why = NULL WHERE id = ${before.enrolmentId}`)
  return true
}
