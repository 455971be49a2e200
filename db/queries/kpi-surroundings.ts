import { type SQL, sql } from 'drizzle-orm'
import type { Span } from '#lib/kpis/rules/range.ts'
import type { Filters } from '#lib/kpis/rules/scope.ts'
import type { ScheduledSeller } from '#lib/kpis/rules/seller-hours.ts'
import type { BusinessCalendar } from '#lib/time/calendar.ts'
import type { Pause } from '#lib/time/working-clock.ts'
import type { Db } from '../client.ts'
import type { MayCount } from './kpi-bases.ts'

type SellerRecord = {
  team: BusinessCalendar
  own: BusinessCalendar | null
  absences: Pause[]
  joinedAt: number
  leftAt: number | null
}

/** The sellers whose hours count in a span, also those who have left since, with their absences in it. */
export async function scheduledSellers(
  db: Db,
  may: MayCount,
  { teamId, sellerId }: Pick<Filters, 'teamId' | 'sellerId'>,
  { from, to }: Span,
): Promise<ScheduledSeller[]> {
  const isAsked = (column: SQL, id: number | null) => (id === null ? sql`true` : sql`${column} = ${id}`)
  const { rows } = await db.execute<SellerRecord>(sql`
    SELECT teams.calendar AS team, sellers.hours AS own,
      (extract(epoch FROM member.created_at) * 1000)::float8 AS "joinedAt",
      (extract(epoch FROM member.disabled_at) * 1000)::float8 AS "leftAt",
      coalesce((SELECT json_agg(json_build_object('from', from_at, 'to', to_at)) FROM absences
        WHERE absences.user_id = member.id AND to_at > ${new Date(from)}::timestamptz
          AND from_at < ${new Date(to)}::timestamptz), '[]') AS absences
    FROM users member JOIN sellers ON sellers.user_id = member.id JOIN teams ON teams.id = member.team_id
    WHERE sellers.takes_leads AND ${isAsked(sql`member.team_id`, teamId)} AND ${isAsked(sql`member.id`, sellerId)}
      AND ${may.pass({ teamId: sql`member.team_id`, sellerId: sql`member.id` })}`)
  return rows
}

/** A version of the policy as it takes effect, to be marked on time charts; epoch milliseconds. */
export type Publish = { version: number; at: number; reason: string }

export async function publishesWithin(db: Db, { from, to }: Span): Promise<Publish[]> {
  const { rows } = await db.execute<Publish>(sql`
    SELECT version, (extract(epoch FROM starts_at) * 1000)::float8 AS at, reason
    FROM policy_versions this, coalesce(effective_at, published_at) starts_at
    WHERE starts_at >= ${new Date(from)}::timestamptz AND starts_at < ${new Date(to)}::timestamptz
      AND NOT EXISTS (SELECT FROM policy_versions later WHERE later.version > this.version
        AND coalesce(later.effective_at, later.published_at) <= starts_at)
    ORDER BY version`)
  return rows
}

/** A choice of a filter. */
export type Choice = { value: string; label: string; teamId?: number }
export type FilterChoices = {
  teams: Choice[]
  sellers: Choice[]
  sources: string[]
  segments: string[]
  /** The first handoff that the caller may count, epoch milliseconds. */
  firstAt: number | null
}

/**
 * What the filters offer: teams and sellers that the caller may count, those who have left too, and the sources and
 * segments that handoffs have had.
 */
export async function filterChoices(db: Db, may: MayCount): Promise<FilterChoices> {
  const pass = may.pass({ teamId: sql`h.team_id`, sellerId: sql`h.seller_id` })
  type Found = Omit<FilterChoices, 'sources' | 'segments'> & { origins: Pick<FilterChoices, 'sources' | 'segments'> }
  const { rows } = await db.execute<Found>(sql`
    SELECT
      (SELECT coalesce(json_agg(json_build_object('value', id::text, 'label', name) ORDER BY name), '[]') FROM teams
        WHERE ${may.pass({ teamId: sql`teams.id`, sellerId: sql`NULL::bigint` })}) AS teams,
      (SELECT coalesce(json_agg(json_build_object('value', member.id::text, 'teamId', member.team_id, 'label',
          member.name || CASE WHEN member.disabled_at IS NULL THEN '' ELSE ' (left)' END) ORDER BY member.name), '[]')
        FROM users member JOIN sellers ON sellers.user_id = member.id
        WHERE ${may.pass({ teamId: sql`member.team_id`, sellerId: sql`member.id` })}) AS sellers,
      ${ORIGINS},
      (SELECT (extract(epoch FROM h.handed_off_at) * 1000)::float8 FROM handoffs h WHERE ${pass}
        ORDER BY h.handed_off_at LIMIT 1) AS "firstAt"`)
  const { origins, ...choices } = rows[0] as Found
  return { ...choices, ...origins }
}

/** The different pairs of source and segment, each found by one step in their index (a loose scan), and what they hold. */
const ORIGINS = sql`
  (WITH RECURSIVE found AS (
      (SELECT source, segment FROM handoffs ORDER BY source, segment LIMIT 1)
      UNION ALL
      SELECT later.* FROM found CROSS JOIN LATERAL (SELECT source, segment FROM handoffs
        WHERE (source, segment) > (found.source, found.segment) ORDER BY source, segment LIMIT 1) later
    ) SELECT json_build_object(
      'sources', (SELECT coalesce(json_agg(DISTINCT source), '[]') FROM found),
      'segments', (SELECT coalesce(json_agg(DISTINCT segment), '[]') FROM found))) AS origins`
