import { runningIntervals, type WorkingClock } from '#lib/time/working-clock.ts'
import { offsetAt, startOfLocalDay } from '#lib/time/zone.ts'

const HOUR_MS = 3_600_000
const LONGEST_DAYS = 60

/**
 * When the next digest is written after an instant: at an hour of the user's day, on days on which they work. Who has no
 * hours gets one each day; who does not work for two months, in two months.
 * @returns epoch milliseconds
 */
export function nextDigestAt(clock: WorkingClock | null, timeZone: string, hour: number, after: number): number {
  for (let day = 0; day < LONGEST_DAYS; day++) {
    const at = atHour(timeZone, startOfLocalDay(timeZone, after, day), hour)
    if (at > after && worksOn(clock, timeZone, after, day)) return at
  }
  return atHour(timeZone, startOfLocalDay(timeZone, after, LONGEST_DAYS), hour)
}

function worksOn(clock: WorkingClock | null, timeZone: string, after: number, day: number): boolean {
  const [from, to] = [startOfLocalDay(timeZone, after, day), startOfLocalDay(timeZone, after, day + 1)]
  return !clock || runningIntervals(clock, from, to).length > 0
}

/** By the wall clock, also on days on which clocks change. */
function atHour(timeZone: string, midnight: number, hour: number): number {
  const at = midnight + hour * HOUR_MS
  return at + offsetAt(timeZone, midnight) - offsetAt(timeZone, at)
}
