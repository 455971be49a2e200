import { type SQL, sql } from 'drizzle-orm'
import type { TrackStep } from '#lib/recycle/rules/track.ts'
import type { Db } from '../client.ts'

export type TrackRecord = {
  id: number
  slug: string
  name: string
  purpose: string
  steps: TrackStep[]
  pausedAt: string | null
  /** Leads by the step that they wait for. */
  waiting: { position: number; leads: number; nextAt: string }[]
  /** E-mails by step and what became of them. */
  written: { stepId: string; state: string; count: number }[]
}

/** All tracks that are in use, with the leads in them and the e-mails written, if `where` holds. */
export async function trackRecords(db: Db, where: SQL): Promise<TrackRecord[]> {
  const { rows } = await db.execute<TrackRecord>(sql`
    WITH held AS MATERIALIZED (
      SELECT track_id, position, count(*) AS leads, min(next_step_at) AS next_at FROM enrolments
      WHERE ended_at IS NULL GROUP BY track_id, position
    ), mailed AS MATERIALIZED (
      SELECT track_id, split_part(messages.key, '-', 3) AS step_id, messages.state, count(*) AS count
      FROM messages JOIN enrolments ON enrolments.id = messages.enrolment_id GROUP BY 1, 2, 3
    )
    SELECT tracks.id, slug, name, purpose, steps, to_json(paused_at) #>> '{}' AS "pausedAt",
      (SELECT coalesce(json_agg(json_build_object('position', position, 'leads', leads, 'nextAt', next_at)
        ORDER BY position), '[]') FROM held WHERE track_id = tracks.id) AS waiting,
      (SELECT coalesce(json_agg(json_build_object('stepId', step_id, 'state', state, 'count', count)), '[]')
        FROM mailed WHERE track_id = tracks.id) AS written
    FROM tracks WHERE archived_at IS NULL AND ${where} ORDER BY tracks.id`)
  return rows
}
