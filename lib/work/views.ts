import { sql } from 'drizzle-orm'
import { type InboxRecord, inboxRecords } from '#db/queries/inbox-rows.ts'
import { leadsByWords } from '#db/queries/lead-words.ts'
import { hoursOf, loadTeamHours } from '#db/queries/team-hours.ts'
import { holds, maySee } from '#lib/auth/permissions.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import { wordPatterns } from '#lib/qualify/rules/lead-search.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { nextRunningAt, sellerClock } from '#lib/team/rules/presence.ts'
import { conditionOf, orderOf, VIEWS } from './inbox-conditions.ts'
import { readSearch, type SearchParams } from './rules/inbox-search.ts'
import { INBOX_VIEWS, type InboxView } from './rules/inbox-views.ts'
import type { SlaView } from './rules/sla-display.ts'

export type InboxRow = Omit<InboxRecord, 'sla'> & { name: string; sla: SlaView | null; isMine: boolean }

/** A view of the inbox as of the database's `now`; instants ISO-8601. */
export type Inbox = { now: string; rows: InboxRow[]; hasMore: boolean; leftOut: string[] }

/** What waits where: beside the places of the product and the views of the inbox. Views are counted up to COUNTED. */
export type ShellCounts = Record<InboxView | 'dueSoon' | 'leaks' | 'policyVersion', number>

export const COUNTED = 1000

/** Rows that the inbox shows at first, and at most: a list grows as one scrolls to its end. */
export const INBOX_PAGE = 100
export const INBOX_LONGEST = 5000

/**
 * The handoffs of one view that the caller may see and that a search finds, in due order (closed ones newest first)
 * unless it asks for another. What it asks for that the policy does not know any more is left out, and said.
 */
export async function inbox(
  baton: Baton,
  actor: UserActor,
  params: SearchParams,
  limit: number = INBOX_PAGE,
): Promise<Inbox> {
  // Only a filter by situation asks what situations there are.
  const document = params.situation ? (await livePolicy(baton.db)).document : null
  const { search, leftOut } = readSearch(
    params,
    document?.situations.map(({ id }) => id),
  )
  const now = await databaseNow(baton)
  const where = conditionOf({ actor, now }, search, await leadsByWords(baton.db, wordPatterns(search.text)))
  const most = Math.trunc(Math.min(Math.max(limit, 1), INBOX_LONGEST))
  const order = orderOf(search.view, search.order)
  const records = await inboxRecords(baton.db, { where, order, limit: most + 1 })
  return {
    now: now.toISOString(),
    rows: await toRows(baton, actor, records.slice(0, most), now),
    hasMore: records.length > most,
    leftOut,
  }
}

/** One row by its handoff, for the lead in focus; null when the caller may not see it. */
export async function inboxRow(baton: Baton, actor: UserActor, handoffId: number): Promise<InboxRow | null> {
  const isIt = sql`handoffs.id = ${handoffId} AND ${maySee(actor)}`
  const records = await inboxRecords(baton.db, { where: isIt, order: sql`handoffs.id`, limit: 1 })
  const [row] = await toRows(baton, actor, records, await databaseNow(baton))
  return row ?? null
}

/** How many handoffs each view of the caller holds, the leaks of the last check, and the live policy's version. */
export async function shellCounts(baton: Baton, actor: UserActor): Promise<ShellCounts> {
  const asker = { actor, now: await databaseNow(baton) }
  const views = INBOX_VIEWS.map((view) => {
    const found = sql`SELECT FROM handoffs WHERE ${VIEWS[view](asker)} AND ${maySee(actor)} LIMIT ${COUNTED}`
    // Of a whole team only who leads one is told.
    const isTheirs =
      view === 'team' ? sql`(${holds(actor, 'workTeamHandoffs')} OR ${holds(actor, 'seeAllTeams')})` : sql`true`
    return sql`CASE WHEN ${isTheirs} THEN (SELECT count(*) FROM (${found}) found) ELSE 0 END AS ${sql.identifier(view)}`
  })
  const { rows } = await baton.db.execute<ShellCounts>(sql`
    SELECT ${sql.join(views, sql`, `)},
      (SELECT count(*) FROM handoffs JOIN slas ON slas.handoff_id = handoffs.id AND slas.state = 'active'
        WHERE ${VIEWS.mine(asker)} AND slas.warn_at <= ${asker.now}::timestamptz) AS "dueSoon",
      CASE WHEN ${holds(actor, 'seeLeaks')} THEN (SELECT coalesce(max(leaks), 0) FROM leak_checks) ELSE 0 END AS leaks,
      (SELECT coalesce(max(version), 0) FROM policy_versions WHERE effective_at IS NULL OR effective_at <= now()) AS "policyVersion"`)
  return rows[0] as ShellCounts
}

async function toRows(baton: Baton, { userId }: UserActor, records: InboxRecord[], now: Date): Promise<InboxRow[]> {
  const pausedUntil = await pauses(baton, records, now)
  return records.map((record) => ({
    ...record,
    name: [record.firstName, record.lastName].filter(Boolean).join(' ') || record.email,
    isMine: record.sellerId === userId,
    sla: record.sla && { ...record.sla, pausedUntil: pausedUntil(record) },
  }))
}

/**
 * Until when the clock of a row's promise stands still; null while it runs, for promises on elapsed time, and for those
 * that are past their due time: these are late whatever the hour.
 */
async function pauses(
  baton: Baton,
  records: InboxRecord[],
  now: Date,
): Promise<(record: InboxRecord) => string | null> {
  const runsOnHours = ({ sla }: InboxRecord) =>
    sla?.state === 'active' && sla.clock === 'business' && Date.parse(sla.dueAt) > now.getTime()
  const running = records.filter(runsOnHours)
  if (!running.length) return () => null
  const teamIds = [...new Set(running.map(({ teamId }) => teamId))]
  const sellerIds = [...new Set(running.flatMap(({ sellerId }) => sellerId ?? []))]
  const teams = new Map((await loadTeamHours(baton.db, now, teamIds, sellerIds)).map((team) => [team.id, team]))
  const opensAt = new Map<string, number | null>()
  return (record) => {
    const { teamId, sellerId } = record
    const team = teams.get(teamId)
    if (!team || !runsOnHours(record)) return null
    const key = `${teamId}:${sellerId}`
    if (!opensAt.has(key)) opensAt.set(key, nextRunningAt(sellerClock(hoursOf(team, sellerId)), now.getTime()))
    const opens = opensAt.get(key)
    return opens && opens > now.getTime() ? new Date(opens).toISOString() : null
  }
}

export async function databaseNow({ db, clock, asOf }: Baton): Promise<Date> {
  if (clock) return clock()
  if (asOf) return asOf
  const { rows } = await db.execute<{ now: string }>(sql`SELECT now() AS now`)
  return new Date((rows[0] as { now: string }).now)
}
