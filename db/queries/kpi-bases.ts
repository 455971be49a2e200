import { type SQL, sql } from 'drizzle-orm'
import type { Scope } from '#lib/kpis/rules/scope.ts'

/** What the caller may count: rows of a team and a seller, and rows of `leads`. In SQL, so that no count leaks. */
export type MayCount = { pass: (row: Row) => SQL; lead: SQL }

type Row = { teamId: SQL; sellerId: SQL }

/** A kind of thing that KPIs count: where its rows come from, when each happened, and what narrows them. */
type Base = {
  one: string
  many: string
  from: SQL
  at: SQL
  rowId: SQL
  leadId: SQL
  handoffId: SQL
  /** Whose row it is; null where a row belongs to no team. */
  row: Row | null
  where: (scope: Scope, may: MayCount) => SQL
}

export type BaseId = 'handoffs' | 'promises' | 'closings' | 'recycled' | 'entries' | 'inquiries'

/** Who answers for a handoff: its seller, or, while it waits in a queue, who was promised last and let it lapse. */
const ANSWERS = sql`coalesce(h.seller_id, (SELECT lapsed.seller_id FROM slas lapsed
  WHERE lapsed.handoff_id = h.id AND lapsed.seller_id IS NOT NULL ORDER BY lapsed.id DESC LIMIT 1))`

const PASS = { teamId: sql`h.team_id`, sellerId: ANSWERS }
const PROMISE = { teamId: sql`p.team_id`, sellerId: sql`p.seller_id` }

const ofHandoffs = { rowId: sql`h.id`, leadId: sql`h.lead_id`, handoffId: sql`h.id`, row: PASS }
const passWhere = (scope: Scope, may: MayCount) => sql`${filtered(scope, PASS)} AND ${may.pass(PASS)}`

export const BASES: Record<BaseId, Base> = {
  handoffs: {
    one: 'handoff',
    many: 'handoffs',
    from: sql`handoffs h`,
    at: sql`h.handed_off_at`,
    ...ofHandoffs,
    where: passWhere,
  },
  promises: {
    one: 'promise',
    many: 'promises',
    from: sql`slas p JOIN handoffs h ON h.id = p.handoff_id`,
    at: sql`p.started_at`,
    rowId: sql`p.id`,
    leadId: sql`h.lead_id`,
    handoffId: sql`h.id`,
    row: PROMISE,
    where: (scope, may) => sql`p.promise = 'first_touch' AND ${filtered(scope, PROMISE)} AND ${may.pass(PROMISE)}`,
  },
  closings: {
    one: 'closed handoff',
    many: 'closed handoffs',
    from: sql`handoffs h`,
    at: sql`h.closed_at`,
    ...ofHandoffs,
    where: passWhere,
  },
  recycled: {
    one: 'recycled lead',
    many: 'recycled leads',
    from: sql`handoffs h`,
    at: sql`h.recycled_at`,
    ...ofHandoffs,
    where: passWhere,
  },
  entries: {
    one: 'entry into a track',
    many: 'entries into tracks',
    from: sql`enrolments e JOIN tracks ON tracks.id = e.track_id JOIN leads ON leads.id = e.lead_id`,
    at: sql`e.enrolled_at`,
    rowId: sql`e.id`,
    leadId: sql`e.lead_id`,
    handoffId: sql`NULL::bigint`,
    row: null,
    where: (scope, may) =>
      sql`${ofSource(scope)} AND ${may.lead} AND ${scope.track === undefined ? sql`true` : sql`tracks.slug = ${scope.track}`}`,
  },
  inquiries: {
    one: 'lead',
    many: 'leads',
    from: sql`leads`,
    at: sql`leads.created_at`,
    rowId: sql`leads.id`,
    leadId: sql`leads.id`,
    handoffId: sql`NULL::bigint`,
    row: null,
    where: (scope, may) => sql`${ofSource(scope)} AND ${may.lead}`,
  },
}

/** True for a lead of `leads` of which some handoff that the filters let through is as said. */
export function hasPass(scope: Scope, may: MayCount, isSo: SQL): SQL {
  return sql`EXISTS (SELECT FROM handoffs h WHERE h.lead_id = leads.id AND ${passWhere(scope, may)} AND ${isSo})`
}

/** From when to when, in SQL. */
export function within(at: SQL, { from, to }: Scope): SQL {
  return sql`${at} >= ${new Date(from)}::timestamptz AND ${at} < ${new Date(to)}::timestamptz`
}

function filtered(scope: Scope, row: Row): SQL {
  const { teamId, sellerId, segment, source, situation, band, reason } = scope
  const parts = [sql`true`]
  if (teamId !== null) parts.push(sql`${row.teamId} = ${teamId}`)
  if (sellerId !== null) parts.push(sql`${row.sellerId} = ${sellerId}`)
  if (segment !== null) parts.push(sql`h.segment = ${segment}`)
  if (source !== null) parts.push(sql`h.source = ${source}`)
  if (situation !== null) parts.push(sql`h.situation = ${situation}`)
  if (band !== null) parts.push(sql`h.band = ${band}`)
  if (reason !== undefined) parts.push(sql`h.reason = ${reason}`)
  return sql.join(parts, sql` AND `)
}

function ofSource({ source }: Scope): SQL {
  return source === null ? sql`true` : sql`coalesce(leads.source, 'unknown') = ${source}`
}
