import { sql } from 'drizzle-orm'
import type { Tx } from '../client.ts'

/** One thing that happened to a lead before: how a handoff ended, or a promise that was missed. */
export type HistoryRow = {
  kind: 'rejected' | 'disposed' | 'missed'
  reason: string | null
  words: string | null
  byName: string | null
  note: string | null
  at: string
}

/** Earlier endings and misses of a lead, oldest first. What was undone is left out. */
export async function loadHistory(tx: Tx, leadId: number): Promise<HistoryRow[]> {
  const { rows } = await tx.execute<HistoryRow>(sql`
    SELECT ended.kind, ended.reason, NULL AS words, users.name AS "byName", notes.body AS note, to_json(ended.at) #>> '{}' AS at
      FROM dispositions ended
      JOIN handoffs ON handoffs.id = ended.handoff_id AND handoffs.state = ended.kind
      LEFT JOIN users ON users.id = ended.by_user_id
      LEFT JOIN notes ON notes.handoff_id = ended.handoff_id AND notes.at = ended.at
      WHERE ended.lead_id = ${leadId}
    UNION ALL
    SELECT 'missed', NULL, slas.words, users.name, NULL, to_json(slas.due_at) #>> '{}'
      FROM slas LEFT JOIN users ON users.id = slas.seller_id
      WHERE slas.lead_id = ${leadId} AND slas.state = 'missed'
    ORDER BY at`)
  return rows
}

/** The last message that left or was kept, or the last touch of a seller, whichever is later; null when none. */
export async function loadLastTouch(tx: Tx, leadId: number): Promise<{ what: string; at: string } | null> {
  const { rows } = await tx.execute<{ what: string; at: string }>(sql`
    SELECT 'E-mail “' || subject || '”' AS what, to_json(settled_at) #>> '{}' AS at FROM messages
      WHERE lead_id = ${leadId} AND audience = 'lead' AND state IN ('sent', 'kept')
    UNION ALL
    SELECT initcap(channel) || ' by ' || users.name || ': ' || replace(outcome, '_', ' '), to_json(touches.at) #>> '{}'
      FROM touches JOIN users ON users.id = touches.seller_id WHERE lead_id = ${leadId} AND undone_at IS NULL
    ORDER BY at DESC LIMIT 1`)
  return rows[0] ?? null
}
