import { sql } from 'drizzle-orm'
import type { Db, Tx } from '../client.ts'
import { wholeHistory } from './merged-leads.ts'

/** One thing that happened to a lead before: how a handoff ended, or a promise that was missed. */
export type HistoryRow = {
  kind: 'rejected' | 'disposed' | 'missed' | 'unclaimed'
  reason: string | null
  words: string | null
  byName: string | null
  note: string | null
  at: string
}

/** Earlier endings and misses of a lead, oldest first. What was undone is left out. */
export async function loadHistory(tx: Db | Tx, leadId: number): Promise<HistoryRow[]> {
  const { rows } = await tx.execute<AtMs<HistoryRow>>(sql`
    SELECT kind, reason, words, "byName", note, ${ms} FROM (
    SELECT ended.kind, ended.reason, NULL AS words, users.name AS "byName", notes.body AS note, ended.at
      FROM dispositions ended
      LEFT JOIN users ON users.id = ended.by_user_id
      LEFT JOIN notes ON notes.handoff_id = ended.handoff_id AND notes.at = ended.at
      WHERE ended.lead_id = ANY(${wholeHistory(leadId)}) AND ended.kind <> 'undone' AND NOT EXISTS (
        SELECT FROM dispositions later
        WHERE later.lead_id = ended.lead_id AND later.handoff_id = ended.handoff_id AND later.id > ended.id)
    UNION ALL
    SELECT CASE slas.promise WHEN 'claim' THEN 'unclaimed' ELSE 'missed' END, NULL, slas.words, users.name, NULL, slas.due_at
      FROM slas LEFT JOIN users ON users.id = slas.seller_id
      WHERE slas.lead_id = ANY(${wholeHistory(leadId)}) AND slas.state = 'missed') earlier
    ORDER BY at`)
  return rows.map(({ atMs, ...row }) => ({ ...row, at: new Date(atMs).toISOString() }))
}

/** The last message that left or was kept, or the last touch of a seller, whichever is later; null when none. */
export async function loadLastTouch(tx: Db | Tx, leadId: number): Promise<{ what: string; at: string } | null> {
  const { rows } = await tx.execute<AtMs<{ what: string; at: string }>>(sql`
    SELECT what, ${ms} FROM (
    SELECT 'E-mail “' || subject || '”' AS what, settled_at AS at FROM messages
      WHERE lead_id = ANY(${wholeHistory(leadId)}) AND audience = 'lead' AND state IN ('sent', 'kept')
    UNION ALL
    SELECT CASE channel WHEN 'email' THEN 'E-mail' WHEN 'linkedin' THEN 'LinkedIn' ELSE 'Call' END || ' by ' || users.name || ': ' || replace(outcome, '_', ' '), touches.at
      FROM touches JOIN users ON users.id = touches.seller_id WHERE lead_id = ANY(${wholeHistory(leadId)}) AND undone_at IS NULL) touched
    ORDER BY at DESC LIMIT 1`)
  const [last] = rows
  return last ? { what: last.what, at: new Date(last.atMs).toISOString() } : null
}

type AtMs<Row> = Omit<Row, 'at'> & { atMs: number }
const ms = sql`(extract(epoch FROM at) * 1000)::float8 AS "atMs"`
