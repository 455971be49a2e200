import { type SQL, sql } from 'drizzle-orm'
import { leadMatches } from '#db/queries/lead-words.ts'
import { allows, maySee } from '#lib/auth/permissions.ts'
import { wordPatterns } from '#lib/qualify/rules/lead-search.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { ESCALATED_AT_MISSES, type InboxOrder, type InboxSearch } from './rules/inbox-search.ts'
import type { InboxView } from './rules/inbox-views.ts'

/** Who asks, and when. */
export type Asker = { actor: UserActor; now: Date }

const IN_HAND = sql`handoffs.state IN ('offered', 'accepted')`
/** Written as the index handoffs_mine knows it. */
const isAwake = (now: Date) => sql`coalesce(handoffs.snoozed_until, '-infinity') <= ${now}::timestamptz`
const isOwn = ({ userId }: UserActor) => sql`handoffs.seller_id = ${userId}`
const ofTeam = ({ role, teamId }: UserActor) =>
  allows(role, 'seeAllTeams') ? sql`true` : sql`handoffs.team_id = ${teamId}`

/** The end of the asker's day, in their own zone or their team's. */
const endOfDay = ({ actor, now }: Asker) => sql`(
  SELECT (date_trunc('day', ${now}::timestamptz AT TIME ZONE zone) + interval '1 day') AT TIME ZONE zone
  FROM (SELECT coalesce(sellers.hours ->> 'timeZone', teams.calendar ->> 'timeZone', 'UTC') AS zone FROM users
    LEFT JOIN sellers ON sellers.user_id = users.id LEFT JOIN teams ON teams.id = users.team_id
    WHERE users.id = ${actor.userId}) lives)`

/** Which handoffs a view holds, before any filter. Each is served by an index of `handoffs`. */
export const VIEWS: Record<InboxView, (asker: Asker) => SQL> = {
  mine: ({ actor, now }) => sql`${isOwn(actor)} AND ${IN_HAND} AND ${isAwake(now)}`,
  today: (asker) => sql`${VIEWS.mine(asker)} AND handoffs.next_due_at < ${endOfDay(asker)}`,
  queue: ({ actor }) => sql`${ofTeam(actor)} AND handoffs.state = 'queued'`,
  snoozed: ({ actor, now }) => sql`${isOwn(actor)} AND ${IN_HAND} AND handoffs.snoozed_until > ${now}::timestamptz`,
  closed: ({ actor }) => sql`${isOwn(actor)} AND handoffs.closed_at IS NOT NULL`,
  team: ({ actor }) => sql`${ofTeam(actor)} AND handoffs.state IN ('offered', 'queued', 'accepted')`,
}

const BY_DUE = sql`handoffs.next_due_at, handoffs.id`

export function orderOf(view: InboxView, order: InboxOrder): SQL {
  if (order === 'score') return sql`handoffs.score DESC, handoffs.id DESC`
  if (order === 'newest') return sql`handoffs.handed_off_at DESC, handoffs.id DESC`
  return view === 'closed' ? sql`handoffs.closed_at DESC, handoffs.id DESC` : BY_DUE
}

/**
 * Whether the promise that a row shows stands in one of some ways, in the words of the filter. As a CASE the planner makes
 * no guess of it: it reads the view in its order until the page is full, and does not sort all of it.
 */
const standsAs = (
  slas: SQL,
  now: Date,
) => sql`(CASE WHEN (CASE WHEN sla.state = 'met' THEN 'met' WHEN sla.state = 'void' THEN 'none'
    WHEN sla.touched_at IS NOT NULL THEN 'missed'
    WHEN sla.state = 'missed' OR sla.due_at <= ${now}::timestamptz THEN 'overdue'
    WHEN sla.warn_at <= ${now}::timestamptz THEN 'due_soon' WHEN sla.state = 'active' THEN 'on_track' END) = ${slas} THEN true ELSE false END)`

/**
 * Everything that a search asks for, of what the caller may see; `leadIds` are those found by its words. Without them the
 * view is read in its order until the page is full: of two letters, or of "com", there are too many people.
 */
export function conditionOf(asker: Asker, search: InboxSearch, leadIds: string | null): SQL {
  const { situations, bands, slas, isEscalated, source, seller } = search
  const parts = [VIEWS[search.view](asker), maySee(asker.actor)]
  const list = (values: readonly string[]) => sql`ANY(${sql.param([...values])}::text[])`
  if (situations.length) parts.push(sql`handoffs.situation = ${list(situations)}`)
  if (bands.length) parts.push(sql`handoffs.band = ${list(bands)}`)
  if (slas.length) parts.push(standsAs(list(slas), asker.now))
  if (isEscalated) parts.push(sql`handoffs.requeues >= ${ESCALATED_AT_MISSES}`)
  if (source) parts.push(sql`handoffs.source = ${source}`)
  if (seller !== null) parts.push(sql`handoffs.seller_id = ${seller}`)
  const patterns = wordPatterns(search.text)
  if (leadIds !== null) parts.push(sql`handoffs.lead_id = ANY(${leadIds}::bigint[])`)
  else if (patterns.length) parts.push(sql`(CASE WHEN ${leadMatches(patterns, false)} THEN true ELSE false END)`)
  return sql.join(parts, sql` AND `)
}
