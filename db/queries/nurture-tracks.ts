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
    SELECT tracks.id, slug, name, purpose, steps, to_json(paused_at) #>> '{}' AS "pausedAt",
      (SELECT coalesce(json_agg(held), '[]') FROM (
        SELECT position, count(*) AS leads, min(next_step_at) AS "nextAt" FROM enrolments
        WHERE enrolments.track_id = tracks.id AND ended_at IS NULL GROUP BY position) held) AS waiting,
      (SELECT coalesce(json_agg(mailed), '[]') FROM (
        SELECT split_part(messages.key, '-', 3) AS "stepId", messages.state, count(*) AS count
        FROM messages JOIN enrolments ON enrolments.id = messages.enrolment_id
        WHERE enrolments.track_id = tracks.id GROUP BY 1, 2) mailed) AS written
    FROM tracks WHERE archived_at IS NULL AND ${where} ORDER BY tracks.id`)
  return rows
}
