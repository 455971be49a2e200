import { sql } from 'drizzle-orm'
import { loadTeams } from '#db/queries/routable-teams.ts'
import { allows, holds } from '#lib/auth/permissions.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { nextRunningAt, sellerClock } from '#lib/team/rules/presence.ts'
import { databaseNow } from './views.ts'

/** What a seller has on the desk and could take; `backAt` (ISO-8601) is set while they are away or off hours. */
export type SellerLoad = {
  id: number
  name: string
  teamName: string
  open: number
  capacity: number
  newToday: number
  newCapacity: number
  overdue: number
  backAt: string | null
}

/** The sellers that the caller leads, the fullest first; null for who leads nobody. */
export async function teamLoad(baton: Baton, actor: UserActor): Promise<SellerLoad[] | null> {
  const { rows: allowed } = await baton.db.execute<{ leads: boolean }>(
    sql`SELECT ${holds(actor, 'workTeamHandoffs')} OR ${holds(actor, 'seeAllTeams')} AS leads`,
  )
  if (!allowed[0]?.leads) return null
  const now = await databaseNow(baton)
  const [teams, { document }, { rows: late }] = await Promise.all([
    loadTeams(baton.db, now),
    livePolicy(baton.db),
    baton.db.execute<{ id: number; overdue: number }>(sql`
      SELECT handoffs.seller_id AS id, count(*)::int AS overdue FROM handoffs
      WHERE handoffs.state IN ('offered', 'accepted') AND handoffs.next_due_at < ${now}::timestamptz GROUP BY 1`),
  ])
  const overdue = new Map(late.map(({ id, overdue }) => [id, overdue]))
  const { openPerSeller, newPerSellerPerDay } = document.capacity
  return teams
    .filter(({ id }) => allows(actor.role, 'seeAllTeams') || id === actor.teamId)
    .flatMap((team) =>
      team.sellers.map((seller) => {
        const { id, name, hours, absences } = seller
        const opensAt = nextRunningAt(sellerClock({ team: team.calendar, own: hours, absences }), now.getTime())
        return {
          ...{ id, name, teamName: team.name, open: seller.openCount, capacity: seller.openCapacity ?? openPerSeller },
          newToday: seller.newInLastDay,
          newCapacity: seller.dailyCapacity ?? newPerSellerPerDay,
          overdue: overdue.get(id) ?? 0,
          backAt: opensAt && opensAt > now.getTime() ? new Date(opensAt).toISOString() : null,
        }
      }),
    )
    .sort((a, b) => b.open / b.capacity - a.open / a.capacity || a.name.localeCompare(b.name))
}
