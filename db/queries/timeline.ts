import { sql } from 'drizzle-orm'
import type { EventKind } from '#lib/lead/events.ts'
import type { Db } from '../client.ts'

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

/** The latest of a lead's events, signals and notes, newest first. `before` pages on. */
export async function loadTimeline(db: Db, leadId: number, limit: number, before?: Date): Promise<TimelineRow[]> {
  const until = before ? sql`${before}::timestamptz` : sql`'infinity'::timestamptz`
  const { rows } = await db.execute<{ row: TimelineRow }>(sql`
    SELECT row FROM (
      (SELECT at, id::text AS id, json_build_object('source', 'event', 'at', at, 'id', 'event-' || id, 'kind', kind,
          'actorId', actor_id, 'policyVersion', policy_version, 'data', data) AS row
        FROM ledger WHERE lead_id = ${leadId} AND at < ${until} ORDER BY ledger.id DESC LIMIT ${limit})
      UNION ALL
      (SELECT occurred_at, id::text, json_build_object('source', 'signal', 'at', occurred_at, 'id', 'signal-' || id,
          'type', type, 'detail', detail, 'name', name, 'path', path)
        FROM signals WHERE person_id = ${leadId} AND occurred_at < ${until} ORDER BY occurred_at DESC LIMIT ${limit})
      UNION ALL
      (SELECT at, id::text, json_build_object('source', 'note', 'at', at, 'id', 'note-' || id, 'body', body,
          'actorId', author_id)
        FROM notes WHERE lead_id = ${leadId} AND at < ${until} ORDER BY at DESC LIMIT ${limit})
    ) everything ORDER BY at DESC, id DESC LIMIT ${limit}`)
  return rows.map(({ row }) => row)
}

/** The names of all users, teams and tracks, and the subjects of one lead's messages: small tables, read whole. */
export async function loadNames(db: Db, leadId: number) {
  const { rows } = await db.execute<{ users: Pairs; teams: Pairs; tracks: Pairs; messages: Pairs }>(sql`
    SELECT (SELECT coalesce(json_object_agg(id, name), '{}') FROM users) AS users,
      (SELECT coalesce(json_object_agg(id, name), '{}') FROM teams) AS teams,
      (SELECT coalesce(json_object_agg(slug, name), '{}') FROM tracks) AS tracks,
      (SELECT coalesce(json_object_agg(id, subject), '{}') FROM messages WHERE lead_id = ${leadId}) AS messages`)
  return rows[0] as { users: Pairs; teams: Pairs; tracks: Pairs; messages: Pairs }
}

type Pairs = Record<string, string>
