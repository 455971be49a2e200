import type { BusinessCalendar } from './calendar.ts'
import { readInstant } from './instant.ts'
import { addRunning, isRunningAt, type Pause, runningBetween, type WorkingClock } from './working-clock.ts'

export type { BusinessCalendar, Weekday, Windows } from './calendar.ts'
export type { Pause } from './working-clock.ts'

/**
 * The instant at which so many business seconds have passed since `start`. Zero while closed gives the next opening;
 * negative seconds count backwards; a duration that ends exactly at closing time ends at closing time.
 * @returns an ISO-8601 instant in UTC
 * @throws RangeError when an instant, a zone or a window is not valid, or when the calendar never opens for so long
 */
export function addBusinessSeconds(
  calendar: BusinessCalendar,
  start: string,
  seconds: number,
  pauses: Pause[] = [],
): string {
  if (!Number.isFinite(seconds)) throw new RangeError(`${seconds} is not a number of seconds.`)
  return toIso(addRunning(clockOf(calendar, pauses), readInstant(start), Math.round(seconds * 1000)))
}

/** Business seconds between two instants; negative when the end lies before the start. Throws like addBusinessSeconds. */
export function businessSecondsBetween(
  calendar: BusinessCalendar,
  start: string,
  end: string,
  pauses: Pause[] = [],
): number {
  return runningBetween(clockOf(calendar, pauses), readInstant(start), readInstant(end)) / 1000
}

/** Whether the calendar is open at an instant; at a closing instant it is closed. */
export function isOpenAt(calendar: BusinessCalendar, at: string): boolean {
  return isRunningAt(clockOf(calendar), readInstant(at))
}

/** The instant itself while open, else the next opening. */
export function nextOpenAt(calendar: BusinessCalendar, at: string): string {
  return addBusinessSeconds(calendar, at, 0)
}

const clockOf = (calendar: BusinessCalendar, pauses: Pause[] = []): WorkingClock => ({ calendars: [calendar], pauses })

const toIso = (at: number) => new Date(at).toISOString()
