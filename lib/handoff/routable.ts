import type { TeamRow } from '#db/queries/routable-teams.ts'
import { hoursOf } from '#db/queries/team-hours.ts'
import type { SlaPromise } from '#lib/policy/rules/document.ts'
import { nextRunningAt, sellerClock } from '#lib/team/rules/presence.ts'
import type { WorkingClock } from '#lib/time/working-clock.ts'
import { DAY_MS } from '#lib/time/zone.ts'
import type { RoutableTeam } from './rules/choose-owner.ts'
import { dueOf } from './rules/due.ts'

/** A seller may take a weekend longer than the team; a lead does not wait for one who leaves for weeks. */
const LONGEST_BEHIND_TEAM_MS = 4 * DAY_MS

/**
 * Teams as routing sees them for a lead with such a promise: when each and its sellers next work, for a quarter of an
 * hour at least. A seller on whose clock the promise would stand still for days counts as one who is away.
 */
export function routable(teams: readonly TeamRow[], now: Date, promise: SlaPromise): RoutableTeam[] {
  const at = now.getTime()
  return teams.map((team) => {
    const ofTeam = { calendars: [team.calendar] }
    const latest = (dueAtOf(promise, ofTeam, at) ?? Number.NEGATIVE_INFINITY) + LONGEST_BEHIND_TEAM_MS
    const sellers = team.sellers.map((seller) => {
      const clock = sellerClock(hoursOf(team, seller.id))
      const isInTime = (dueAtOf(promise, clock, at) ?? Number.POSITIVE_INFINITY) <= latest
      return { ...seller, opensAt: isInTime ? nextRunningAt(clock, at, STAYS_MS) : null }
    })
    return { ...team, sellers, opensAt: nextRunningAt(ofTeam, at, STAYS_MS) }
  })
}

/** Who leaves sooner cannot reach out any more. */
const STAYS_MS = 15 * 60_000

function dueAtOf(promise: SlaPromise, clock: WorkingClock, now: number): number | null {
  return nextRunningAt(clock, now) === null ? null : dueOf(promise, clock, now, 1).dueAt
}
