import type { BusinessCalendar } from '#lib/time/calendar.ts'
import { addRunning, type Pause, type WorkingClock } from '#lib/time/working-clock.ts'

/** The hours of one seller: the team's calendar, their own where they have one, and their absences. */
export type SellerHours = { team: BusinessCalendar; own: BusinessCalendar | null; absences: readonly Pause[] }

/** A seller's clock runs while the team is open and the seller works and is not away. */
export function sellerClock({ team, own, absences }: SellerHours): WorkingClock {
  return { calendars: own ? [team, own] : [team], pauses: absences }
}

/** When a clock next runs, for at least `forMs` in all, epoch milliseconds; null when it never does again. */
export function nextRunningAt(clock: WorkingClock, now: number, forMs = 0): number | null {
  try {
    return addRunning(clock, now, forMs) - forMs
  } catch {
    return null
  }
}

/** A seller who starts within half a day of the team's next opening counts as present; one on leave does not. */
const PRESENT_WITHIN_MS = 12 * 3_600_000

export function isPresent(opensAt: number | null, teamOpensAt: number | null): boolean {
  return opensAt !== null && teamOpensAt !== null && opensAt <= teamOpensAt + PRESENT_WITHIN_MS
}
