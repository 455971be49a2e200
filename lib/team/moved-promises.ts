import { sql } from 'drizzle-orm'
import type { Db, Tx } from '#db/client.ts'
import { openPromises } from '#db/queries/open-promises.ts'
import { loadTeams, type SellerRow, type TeamRow } from '#db/queries/routable-teams.ts'
import { promiseClock } from '#db/queries/start-promise.ts'
import { dueOf } from '#lib/handoff/rules/due.ts'
import type { BusinessCalendar } from '#lib/time/calendar.ts'
import type { Pause } from '#lib/time/working-clock.ts'

/** A promise that is kept as it was made, and when it would fall due if it were made on the hours of today; ISO-8601. */
export type MovedPromise = { handoffId: number; leadName: string; dueAt: string; wouldBeDueAt: string }

/** Hours as they are, or with one thing changed to see what would follow. */
export type HoursChange =
  | { teamId: number; calendar?: BusinessCalendar }
  | { userId: number; hours?: BusinessCalendar | null; absence?: Pause }

const A_MINUTE_MS = 60_000

/**
 * The open promises of a team or a seller that would fall due at another time by their hours, with a change where one
 * is given. Nothing moves: a promise is kept as it was made.
 */
export async function movedPromises(db: Db | Tx, change: HoursChange): Promise<MovedPromise[]> {
  const concerns = 'teamId' in change ? sql`slas.team_id = ${change.teamId}` : sql`slas.seller_id = ${change.userId}`
  const open = (await openPromises(db, concerns)).filter(({ clock }) => clock === 'business')
  if (!open.length) return []
  // With the absences since the first of them began.
  const since = new Date(Math.min(...open.map(({ startedAt }) => startedAt)))
  const teams = (await loadTeams(db, since)).map((team) => changed(team, change))
  return open.flatMap(({ handoffId, leadName, dueAt, startedAt, sellerId, teamId, ...terms }) => {
    const team = teams.find(({ id }) => id === teamId)
    if (!team) return []
    const clock = promiseClock(team, sellerId, new Date(startedAt))
    const would = dueOf(terms, clock, startedAt, 1).dueAt
    if (Math.abs(would - dueAt) < A_MINUTE_MS) return []
    const instant = (at: number) => new Date(at).toISOString()
    return [{ handoffId, leadName, dueAt: instant(dueAt), wouldBeDueAt: instant(would) }]
  })
}

function changed(team: TeamRow, change: HoursChange): TeamRow {
  if ('teamId' in change) return { ...team, calendar: (team.id === change.teamId && change.calendar) || team.calendar }
  const { userId, hours, absence } = change
  const withChange = (seller: SellerRow): SellerRow => ({
    ...seller,
    hours: hours === undefined ? seller.hours : hours,
    absences: absence ? [...seller.absences, absence] : seller.absences,
  })
  return { ...team, sellers: team.sellers.map((seller) => (seller.id === userId ? withChange(seller) : seller)) }
}
