import type { SlaPromise } from '#lib/policy/rules/document.ts'
import type { Interval } from '#lib/time/intervals.ts'
import { addRunning, runningBetween, runningIntervals, type WorkingClock } from '#lib/time/working-clock.ts'
import { DAY_MS, localDateOf, offsetAt } from '#lib/time/zone.ts'

/** When a promise falls due and when to warn, epoch milliseconds, and how long it is on its own clock. */
export type Due = { dueAt: number; warnAt: number; secondsPromised: number }

/** Nobody is closed for longer than this between two business days. */
const LONGEST_SEARCH_DAYS = 120

/**
 * The due instant of a promise made at `now` (epoch milliseconds) on a working clock; `warnShare` is the share of the
 * time after which it is due soon. "n days" on the business clock means the same time of day n business days later;
 * "end of day" means the close of the n-th business day, counting the current or next one as the first.
 * @throws RangeError when the clock never runs again
 */
export function dueOf(promise: SlaPromise, clock: WorkingClock, now: number, warnShare: number): Due {
  if (promise.clock === 'elapsed') {
    const dueAt = now + promise.value * ELAPSED_MS[promise.unit]
    const secondsPromised = Math.round((dueAt - now) / 1000)
    return { dueAt, warnAt: now + Math.round((dueAt - now) * warnShare), secondsPromised }
  }
  const dueAt = businessDue(promise, clock, now)
  const runs = runningBetween(clock, now, dueAt)
  return {
    dueAt,
    warnAt: addRunning(clock, now, Math.round(runs * warnShare)),
    secondsPromised: Math.round(runs / 1000),
  }
}

/** Whole seconds of a promise's own clock from its start to `at`; instants in epoch milliseconds. */
export function secondsUsed(
  { clock, startedAt }: { clock: SlaPromise['clock']; startedAt: number },
  working: WorkingClock,
  at: number,
): number {
  const used = clock === 'elapsed' ? at - startedAt : runningBetween(working, startedAt, at)
  return Math.round(used / 1000)
}

const ELAPSED_MS: Record<SlaPromise['unit'], number> = {
  minutes: 60_000,
  hours: 3_600_000,
  days: DAY_MS,
  end_of_day: DAY_MS,
}

function businessDue({ value, unit }: SlaPromise, clock: WorkingClock, now: number): number {
  if (unit === 'minutes' || unit === 'hours') return addRunning(clock, now, value * ELAPSED_MS[unit])
  const start = addRunning(clock, now, 0)
  const timeZone = clock.calendars[0]?.timeZone ?? 'UTC'
  const after = unit === 'end_of_day' ? value - 1 : value
  const days = businessDays(clock, start, timeZone, after)
  const [first, day] = [days[0], days[after]]
  // The calendar is all but closed: count plain days instead.
  if (!first || !day) return addRunning(clock, start + value * DAY_MS, 0)
  if (unit === 'end_of_day') return day.closesAt
  const timeOfDay = start + offsetAt(timeZone, start) - Date.parse(first.date)
  const at = toInstant(timeZone, Date.parse(day.date) + timeOfDay)
  return Math.min(Math.max(at, day.opensAt), day.closesAt)
}

type BusinessDay = { date: string; opensAt: number; closesAt: number }

/** The days on which the clock runs, from that of `start` to at least so many after it where there are so many. */
function businessDays(clock: WorkingClock, start: number, timeZone: string, after: number): BusinessDay[] {
  const longest = LONGEST_SEARCH_DAYS + 7 * after
  let days: BusinessDay[] = []
  // One day more than asked for is found, so that the last one asked for is whole.
  for (let searched = 14 + 2 * after; days.length < after + 2 && searched < 4 * longest; searched *= 4) {
    days = []
    const end = start + Math.min(searched, longest) * DAY_MS
    for (const [opensAt, closesAt] of runningIntervals(clock, start - DAY_MS, end).flatMap(byLocalDay(timeZone))) {
      const date = localDateOf(timeZone, opensAt)
      const last = days.at(-1)
      if (last?.date === date) last.closesAt = closesAt
      else days.push({ date, opensAt, closesAt })
    }
    days = days.filter(({ closesAt }) => closesAt > start)
  }
  return days
}

/** A night shift is one business day; whoever is open around the clock has one a date. */
function byLocalDay(timeZone: string): (open: Interval) => Interval[] {
  return ([from, to]) => {
    const days: Interval[] = []
    let start = from
    while (to - start > DAY_MS) {
      const midnight = toInstant(timeZone, Date.parse(localDateOf(timeZone, start)) + DAY_MS)
      days.push([start, midnight])
      start = midnight
    }
    return [...days, [start, to]]
  }
}

/** The instant at which a zone's wall clock shows a local time, given as if it were UTC. */
function toInstant(timeZone: string, local: number): number {
  return local - offsetAt(timeZone, local - offsetAt(timeZone, local))
}
