import { sql } from 'drizzle-orm'
import type { EventKind } from '#lib/lead/events.ts'
import type { Db } from '../client.ts'
import { wholeHistory } from './merged-leads.ts'

/** What happened to a lead, one row each: an event of the ledger, a signal, or a note. */
export type TimelineRow =
  | {
      source: 'event'
      at: string
      id: string
      kind: EventKind
      actorId: number | null
      policyVersion: number | null
      data: unknown
    }
  | {
      source: 'signal'
      at: string
      id: string
      type: string | null
      detail: string | null
      name: string | null
      path: string | null
    }
  | { source: 'note'; at: string; id: string; body: string; actorId: number | null }

/** The last row of a page of the timeline: the next page begins after it. */
export type TimelineCursor = { at: string; id: string }

/**
 * The latest of a lead's events, signals and notes, and of those merged into it, newest first; kinds in `untold` are left out. Many rows share an
 * instant, so that a page ends at a row, not at an instant.
 */
export async function loadTimeline(
  db: Db,
  leadId: number,
  { limit, untold, before }: { limit: number; untold: readonly EventKind[]; before?: TimelineCursor },
): Promise<TimelineRow[]> {
  const isBefore = before
    ? sql`(at, id COLLATE "C") < (${before.at}::timestamptz, ${before.id})`
    : sql`at <= 'infinity'`
  const page = sql`WHERE ${isBefore} ORDER BY at DESC, id COLLATE "C" DESC LIMIT ${limit}`
  const { rows } = await db.execute<{ row: TimelineRow }>(sql`
    SELECT row FROM (
      (SELECT * FROM (SELECT at, 'event-' || lpad(id::text, 18, '0') AS id, json_build_object('source', 'event', 'at', at,
          'id', 'event-' || lpad(id::text, 18, '0'), 'kind', kind, 'actorId', actor_id, 'policyVersion', policy_version,
          'data', data) AS row
        FROM ledger WHERE lead_id = ANY(${wholeHistory(leadId)}) AND kind <> ALL(${sql.param([...untold])}::text[])) events ${page})
      UNION ALL
      (SELECT * FROM (SELECT occurred_at AS at, 'signal-' || id AS id, json_build_object('source', 'signal',
          'at', occurred_at, 'id', 'signal-' || id, 'type', type, 'detail', detail, 'name', name, 'path', path) AS row
        FROM signals WHERE person_id = ${leadId}) seen ${page})
      UNION ALL
      (SELECT * FROM (SELECT at, 'note-' || lpad(id::text, 18, '0') AS id, json_build_object('source', 'note', 'at', at,
          'id', 'note-' || lpad(id::text, 18, '0'), 'body', body, 'actorId', author_id) AS row
        FROM notes WHERE lead_id = ANY(${wholeHistory(leadId)})) written ${page})
    ) everything ORDER BY at DESC, id COLLATE "C" DESC LIMIT ${limit}`)
  return rows.map(({ row }) => row)
}

/** The names of all users, teams and tracks, and the subjects of one lead's messages: small tables, read whole. */
export async function loadNames(db: Db, leadId: number) {
  const { rows } = await db.execute<{ users: Pairs; teams: Pairs; tracks: Pairs; messages: Pairs }>(sql`
    SELECT (SELECT coalesce(json_object_agg(id, name), '{}') FROM users) AS users,
      (SELECT coalesce(json_object_agg(id, name), '{}') FROM teams) AS teams,
      (SELECT coalesce(json_object_agg(slug, name), '{}') FROM tracks) AS tracks,
      (SELECT coalesce(json_object_agg(id, subject), '{}') FROM messages WHERE lead_id = ANY(${wholeHistory(leadId)})) AS messages`)
  return rows[0] as { users: Pairs; teams: Pairs; tracks: Pairs; messages: Pairs }
}

type Pairs = Record<string, string>
