import { type SQL, sql } from 'drizzle-orm'
import type { Span } from '#lib/kpis/rules/range.ts'
import type { Scope, SplitId } from '#lib/kpis/rules/scope.ts'

/**
 * What the caller may count: rows of a team and a seller, and leads: all, or those of which they may count a handoff,
 * perhaps with those that nobody in sales has. In SQL, so that no count leaks.
 */
export type MayCountRows = { pass: (row: Row) => SQL; allLeads: SQL; freeLeads: SQL }
/** The same with what that SQL said when the figures were asked for: by it roll-ups are read. */
export type MayCount = MayCountRows & { rolled: MayCountRolled }
/** Rows of these teams, and where a seller is named only theirs; all leads, or also those that nobody in sales has. */
export type MayCountRolled = {
  teams: ReadonlySet<number>
  seller: string | null
  allLeads: boolean
  freeLeads: boolean
}

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
  /** What of `from` belongs to the base at all. */
  only: SQL
  /** What the filters let through and the caller may count. */
  where: (scope: Scope, may: MayCountRows) => SQL
}

export type BaseId = 'handoffs' | 'promises' | 'closings' | 'recycled' | 'entries' | 'inquiries'

/** Who answers for a handoff: its seller, or, while it waits in a queue, who was promised last and let it lapse. */
const ANSWERS = sql`coalesce(h.seller_id, (SELECT lapsed.seller_id FROM slas lapsed
  WHERE lapsed.handoff_id = h.id AND lapsed.seller_id IS NOT NULL ORDER BY lapsed.id DESC LIMIT 1))`

const PASS = { teamId: sql`h.team_id`, sellerId: ANSWERS }
const PROMISE = { teamId: sql`p.team_id`, sellerId: sql`p.seller_id` }

/** What figures are split and filtered by, as text; the empty text where there is none. */
export function splitOf(split: SplitId, row: Row | null): SQL {
  if (split === 'seller') return sql`coalesce((${row?.sellerId ?? sql`NULL`})::text, '')`
  // Not the bare column: its index holds a value's rows of all times, and would be read for those of a day.
  return sql`coalesce(h.${sql.identifier(split)}, '')`
}

const passesWhere = (row: Row) => (scope: Scope, may: MayCountRows) => sql`${filtered(scope, row)} AND ${may.pass(row)}`

const passes = (one: string, many: string, at: SQL): Base => ({
  ...{ one, many, at, from: sql`handoffs h`, only: sql`true` },
  ...{ rowId: sql`h.id`, leadId: sql`h.lead_id`, handoffId: sql`h.id`, row: PASS, where: passesWhere(PASS) },
})
const ofNoTeam = { handoffId: sql`NULL::bigint`, row: null, only: sql`true` }

export const BASES: Record<BaseId, Base> = {
  handoffs: passes('handoff', 'handoffs', sql`h.handed_off_at`),
  closings: passes('closed handoff', 'closed handoffs', sql`h.closed_at`),
  recycled: {
    ...passes('recycled lead', 'recycled leads', sql`h.recycled_at`),
    // What became of the lead after that, looked up once for all marks.
    from: sql`handoffs h CROSS JOIN LATERAL (SELECT
      min(later.handed_off_at) FILTER (WHERE later.handed_off_at > h.recycled_at) AS again_at,
      min(later.qualified_at) FILTER (WHERE later.qualified_at > h.recycled_at) AS sql_at
      FROM handoffs later WHERE later.lead_id = h.lead_id) after`,
  },
  promises: {
    ...passes('promise', 'promises', sql`p.started_at`),
    ...{ from: sql`slas p JOIN handoffs h ON h.id = p.handoff_id`, only: sql`p.promise = 'first_touch'` },
    ...{ rowId: sql`p.id`, row: PROMISE, where: passesWhere(PROMISE) },
  },
  entries: {
    ...{ one: 'entry into a track', many: 'entries into tracks', ...ofNoTeam },
    from: sql`enrolments e JOIN tracks ON tracks.id = e.track_id JOIN leads ON leads.id = e.lead_id`,
    ...{ at: sql`e.enrolled_at`, rowId: sql`e.id`, leadId: sql`e.lead_id` },
    where: (scope, may) =>
      sql`${ofSource(scope)} AND ${isSeen(may)} AND ${scope.track === undefined ? sql`true` : sql`tracks.slug = ${scope.track}`}`,
  },
  inquiries: {
    // Whoever was merged into another became known as that one.
    ...{ one: 'lead', many: 'leads', ...ofNoTeam, from: sql`leads`, only: sql`leads.merged_into_id IS NULL` },
    ...{ at: sql`leads.created_at`, rowId: sql`leads.id`, leadId: sql`leads.id` },
    where: (scope, may) => sql`${ofSource(scope)} AND ${isSeen(may)}`,
  },
}

/** True for a lead of `leads` of which some handoff that the filters let through is as said. */
export function hasPass(scope: Scope, may: MayCountRows, isSo: SQL): SQL {
  return hadPass(sql`${BASES.handoffs.where(scope, may)} AND ${isSo}`)
}

// What a lead was before it was merged into this one is its history.
const hadPass = (isSo: SQL) => sql`EXISTS (SELECT FROM handoffs h
  WHERE h.lead_id = ANY(ARRAY(SELECT id FROM leads gone WHERE gone.merged_into_id = leads.id) || leads.id) AND ${isSo})`

/** A handoff that somebody in sales has. */
export const IS_OPEN = sql`h.state IN ('offered', 'queued', 'accepted')`

function isSeen({ allLeads, freeLeads, pass }: MayCountRows): SQL {
  return sql`(${allLeads} OR ${hadPass(pass(PASS))} OR (${freeLeads} AND NOT ${hadPass(IS_OPEN)}))`
}

/** From when to when, in SQL. */
export function within(at: SQL, { from, to }: Span): SQL {
  return sql`${at} >= ${new Date(from)}::timestamptz AND ${at} < ${new Date(to)}::timestamptz`
}

/** What a scope narrows to, besides the team and the time. */
export function narrowedTo(scope: Scope): Partial<Record<SplitId, string>> {
  const { sellerId, segment, source, situation, band, reason } = scope
  const given = { seller: sellerId?.toString(), segment, source, situation, band, reason }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined))
}

function filtered(scope: Scope, row: Row): SQL {
  const { seller, ...columns } = narrowedTo(scope)
  const parts = Object.entries(columns).map(([split, value]) => sql`${splitOf(split as SplitId, row)} = ${value}`)
  if (scope.rule !== undefined) parts.push(hasRule(sql`${JSON.stringify([{ rule: scope.rule }])}::jsonb`))
  if (scope.teamId !== null) parts.push(sql`${row.teamId} = ${scope.teamId}`)
  if (seller !== undefined) parts.push(sql`${row.sellerId} = ${scope.sellerId}`)
  return parts.length ? sql.join(parts, sql` AND `) : sql`true`
}

// The reasons of the score as they were at the handoff.
const hasRule = (rule: SQL) => sql`h.brief -> 'reasons' @> ${rule}`

/** Where a lead of `leads` came from. */
export const LEAD_SOURCE = sql`coalesce(leads.source, 'unknown')`

function ofSource({ source }: Scope): SQL {
  return source === null ? sql`true` : sql`${LEAD_SOURCE} = ${source}`
}
