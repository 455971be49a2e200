import type { SlaPromise } from '#lib/policy/rules/document.ts'
import { addRunning, runningBetween, runningIntervals, type WorkingClock } from '#lib/time/working-clock.ts'
import { DAY_MS, localDateOf, offsetAt } from '#lib/time/zone.ts'

/** When a promise falls due and when to warn, epoch milliseconds. */
export type Due = { dueAt: number; warnAt: number }

/** Nobody is closed for longer than this between two business days. */
const SEARCHED_DAYS = 120

/**
 * The due instant of a promise made at `now` (epoch milliseconds) on a working clock; `warnShare` is the share of the
 * time after which it is due soon. "n days" on the business clock means the same time of day n business days later;
 * "end of day" means the close of the n-th business day, counting the current or next one as the first.
 * @throws RangeError when the clock never runs again
 */
export function dueOf(promise: SlaPromise, clock: WorkingClock, now: number, warnShare: number): Due {
  if (promise.clock === 'elapsed') {
    const dueAt = now + promise.value * ELAPSED_MS[promise.unit]
    return { dueAt, warnAt: now + Math.round((dueAt - now) * warnShare) }
  }
  const dueAt = businessDue(promise, clock, now)
  return { dueAt, warnAt: addRunning(clock, now, Math.round(runningBetween(clock, now, dueAt) * warnShare)) }
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
  const days = businessDays(clock, start, timeZone)
  const day = days[unit === 'end_of_day' ? value - 1 : value]
  // So long a promise outruns the searched days only when the calendar is all but closed: count plain days instead.
  if (!day) return addRunning(clock, start + value * DAY_MS, 0)
  if (unit === 'end_of_day') return day.closesAt
  const sameTime = Date.parse(day.date) + localTimeOf(timeZone, start)
  const at = sameTime - offsetAt(timeZone, sameTime - offsetAt(timeZone, sameTime))
  return Math.min(Math.max(at, day.opensAt), day.closesAt)
}

type BusinessDay = { date: string; opensAt: number; closesAt: number }

/** The local dates on which the clock runs, from the day of `start` on. */
function businessDays(clock: WorkingClock, start: number, timeZone: string): BusinessDay[] {
  const days: BusinessDay[] = []
  for (const [from, to] of runningIntervals(clock, start, start + SEARCHED_DAYS * DAY_MS)) {
    const date = localDateOf(timeZone, from)
    const last = days.at(-1)
    if (last?.date === date) last.closesAt = to
    else days.push({ date, opensAt: from, closesAt: to })
  }
  return days
}

function localTimeOf(timeZone: string, at: number): number {
  return (((at + offsetAt(timeZone, at)) % DAY_MS) + DAY_MS) % DAY_MS
}
