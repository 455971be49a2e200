import { type SQL, sql } from 'drizzle-orm'
import { type InboxRecord, inboxRecords } from '#db/queries/inbox-rows.ts'
import { hoursOf, loadTeams } from '#db/queries/routable-teams.ts'
import { holds, maySee } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { nextRunningAt, sellerClock } from '#lib/team/rules/presence.ts'
import type { InboxView } from './rules/inbox-views.ts'
import type { SlaView } from './rules/sla-display.ts'

export type InboxRow = Omit<InboxRecord, 'sla'> & { name: string; sla: SlaView | null; isMine: boolean }

/** A view of the inbox as of the database's `now`; instants ISO-8601. */
export type Inbox = { now: string; rows: InboxRow[]; hasMore: boolean }

/** What waits where: beside the places of the product and the views of the inbox. */
export type ShellCounts = Record<'mine' | 'queue' | 'dueSoon' | 'leaks' | 'policyVersion', number>

const PAGE = 200

const VIEWS: Record<InboxView, { where: (actor: UserActor) => SQL; order: SQL }> = {
  mine: {
    where: ({ userId }) => sql`handoffs.seller_id = ${userId} AND handoffs.state IN ('offered', 'accepted')`,
    order: sql`handoffs.next_due_at, handoffs.id`,
  },
  queue: {
    where: ({ role, teamId }) =>
      role === 'admin' || role === 'revops'
        ? sql`handoffs.state = 'queued'`
        : sql`handoffs.team_id = ${teamId} AND handoffs.state = 'queued'`,
    order: sql`handoffs.next_due_at, handoffs.id`,
  },
  closed: {
    where: ({ userId }) => sql`handoffs.seller_id = ${userId} AND handoffs.closed_at IS NOT NULL`,
    order: sql`handoffs.closed_at DESC, handoffs.id DESC`,
  },
}

/** The handoffs of one view that the caller may see, in due order (closed ones newest first). */
export async function inbox(baton: Baton, actor: UserActor, view: InboxView): Promise<Inbox> {
  const { where, order } = VIEWS[view]
  const records = await inboxRecords(baton.db, sql`${where(actor)} AND ${maySee(actor)}`, order, PAGE + 1)
  const now = await databaseNow(baton)
  return {
    now: now.toISOString(),
    rows: await toRows(baton, actor, records.slice(0, PAGE), now),
    hasMore: records.length > PAGE,
  }
}

/** One row by its handoff, for the lead in focus; null when the caller may not see it. */
export async function inboxRow(baton: Baton, actor: UserActor, handoffId: number): Promise<InboxRow | null> {
  const isIt = sql`handoffs.id = ${handoffId} AND ${maySee(actor)}`
  const records = await inboxRecords(baton.db, isIt, sql`handoffs.id`, 1)
  const [row] = await toRows(baton, actor, records, await databaseNow(baton))
  return row ?? null
}

/** How many open handoffs the caller has and could claim, the leaks of the last check, and the live policy's version. */
export async function shellCounts({ db }: Baton, actor: UserActor): Promise<ShellCounts> {
  const { rows } = await db.execute<ShellCounts>(sql`
    SELECT (SELECT count(*) FROM handoffs WHERE ${VIEWS.mine.where(actor)}) AS mine,
      (SELECT count(*) FROM handoffs WHERE ${VIEWS.queue.where(actor)} AND ${maySee(actor)}) AS queue,
      (SELECT count(*) FROM handoffs JOIN slas ON slas.handoff_id = handoffs.id AND slas.state = 'active'
        WHERE ${VIEWS.mine.where(actor)} AND slas.warn_at <= now()) AS "dueSoon",
      CASE WHEN ${holds(actor, 'seeLeaks')} THEN (SELECT coalesce(max(leaks), 0) FROM leak_checks) ELSE 0 END AS leaks,
      (SELECT coalesce(max(version), 0) FROM policy_versions WHERE effective_at IS NULL OR effective_at <= now()) AS "policyVersion"`)
  return rows[0] as ShellCounts
}

async function toRows(baton: Baton, { userId }: UserActor, records: InboxRecord[], now: Date): Promise<InboxRow[]> {
  const pausedUntil = await pauses(baton, records, now)
  return records.map((record) => ({
    ...record,
    nextDueAt: toIso(record.nextDueAt),
    closedAt: toIso(record.closedAt),
    name: [record.firstName, record.lastName].filter(Boolean).join(' ') || record.email,
    isMine: record.sellerId === userId,
    sla: record.sla && { ...record.sla, pausedUntil: pausedUntil(record) },
  }))
}

/** Until when the clock of a row's promise stands still; null while it runs, and for promises on elapsed time. */
async function pauses(
  baton: Baton,
  records: InboxRecord[],
  now: Date,
): Promise<(record: InboxRecord) => string | null> {
  if (!records.some(({ sla }) => sla?.state === 'active')) return () => null
  const teams = new Map((await loadTeams(baton.db, now)).map((team) => [team.id, team]))
  const opensAt = new Map<string, number | null>()
  return ({ teamId, sellerId, sla }) => {
    const team = teams.get(teamId)
    if (!team || sla?.state !== 'active' || sla.clock !== 'business') return null
    const key = `${teamId}:${sellerId}`
    if (!opensAt.has(key)) opensAt.set(key, nextRunningAt(sellerClock(hoursOf(team, sellerId)), now.getTime()))
    const opens = opensAt.get(key)
    return opens && opens > now.getTime() ? new Date(opens).toISOString() : null
  }
}

async function databaseNow({ db, clock }: Baton): Promise<Date> {
  if (clock) return clock()
  const { rows } = await db.execute<{ now: string }>(sql`SELECT now() AS now`)
  return new Date((rows[0] as { now: string }).now)
}

const toIso = (instant: string | null) => instant && new Date(instant).toISOString()
