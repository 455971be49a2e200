import { type BusinessCalendar, lastOpenUtcDay, openOnUtcDay } from './calendar.ts'
import { readInstant } from './instant.ts'
import { difference, type Interval, intersection, union } from './intervals.ts'
import { DAY_MS } from './zone.ts'

/** Instants between which a clock stands still, ISO-8601 in UTC. */
export type Pause = { from: string; to: string }

/** A clock that runs while every calendar is open and no pause lasts: a seller's is the team's and their own. */
export type WorkingClock = { calendars: readonly BusinessCalendar[]; pauses?: readonly Pause[] }

// Calendars whose windows never meet would be searched for ever; nothing real is closed for longer than this.
const LONGEST_CLOSED_DAYS = 3660
// Longer than any promise: what asks for more has mistaken its unit.
const LONGEST_WALK_DAYS = 100 * 366

/**
 * The instant at which the clock has run for so many milliseconds since `start`. Zero gives the next opening;
 * negative runs backwards. A duration that ends exactly at closing time ends at closing time.
 * @throws RangeError when the clock does not run that long, or ever again, or it would take more than a hundred years.
 */
export function addRunning(clock: WorkingClock, start: number, milliseconds: number): number {
  return milliseconds < 0 ? walkBack(clock, start, -milliseconds) : walkOn(clock, start, milliseconds)
}

/** Milliseconds for which the clock runs between two instants; negative when the end lies before the start. Throws alike. */
export function runningBetween(clock: WorkingClock, start: number, end: number): number {
  // Taken from 0, so that nothing is 0 and not -0.
  if (end < start) return 0 - runningBetween(clock, end, start)
  if (end - start > LONGEST_WALK_DAYS * DAY_MS) throw tooLong()
  const isOpen = openDays(clock)
  let sum = 0
  for (let day = dayOf(start); day * DAY_MS < end; day++) {
    for (const [from, to] of isOpen(day)) sum += Math.max(0, Math.min(to, end) - Math.max(from, start))
  }
  return sum
}

export function isRunningAt(clock: WorkingClock, at: number): boolean {
  return openDays(clock)(dayOf(at)).some(([from, to]) => from <= at && at < to)
}

/** The open intervals within [from, to), for previews. */
export function runningIntervals(clock: WorkingClock, from: number, to: number): Interval[] {
  const isOpen = openDays(clock)
  const found: Interval[] = []
  for (let day = dayOf(from); day * DAY_MS < to; day++) found.push(...isOpen(day))
  return intersection(union(found), [[from, to]])
}

function walkOn(clock: WorkingClock, start: number, milliseconds: number): number {
  const isOpen = openDays(clock)
  const last = Math.min(...clock.calendars.map(lastOpenUtcDay))
  let left = milliseconds
  let day = dayOf(start)
  for (let closed = 0; day <= last && closed < LONGEST_CLOSED_DAYS; day++) {
    if (day - dayOf(start) > LONGEST_WALK_DAYS) throw tooLong()
    const open = isOpen(day)
    closed = open.length ? 0 : closed + 1
    for (const [from, to] of open) {
      const begin = Math.max(from, start)
      // At a closing instant nothing is left to run today, unless the duration ended exactly there.
      if (to <= begin) continue
      if (begin + left <= to) return begin + left
      left -= to - begin
    }
  }
  throw neverOpens(start, 'after')
}

function walkBack(clock: WorkingClock, start: number, milliseconds: number): number {
  const isOpen = openDays(clock)
  let left = milliseconds
  for (let day = dayOf(start), closed = 0; closed < LONGEST_CLOSED_DAYS; day--) {
    if (dayOf(start) - day > LONGEST_WALK_DAYS) throw tooLong()
    const open = isOpen(day)
    closed = open.length ? 0 : closed + 1
    for (const [from, to] of open.toReversed()) {
      const end = Math.min(to, start)
      if (end <= from) continue
      if (end - left >= from) return end - left
      left -= end - from
    }
  }
  throw neverOpens(start, 'before')
}

function openDays(clock: WorkingClock): (day: number) => readonly Interval[] {
  const pauses = union((clock.pauses ?? []).map(readPause))
  return (day) => {
    const open = clock.calendars.map((calendar) => openOnUtcDay(calendar, day)).reduce((a, b) => intersection(a, b))
    return pauses.length ? difference(open, pauses) : open
  }
}

function readPause({ from, to }: Pause): Interval {
  const interval: Interval = [readInstant(from), readInstant(to)]
  if (interval[0] <= interval[1]) return interval
  throw new RangeError(`A pause from ${from} to ${to} is not valid: it must end after it starts.`)
}

function neverOpens(at: number, side: 'before' | 'after'): RangeError {
  const when = new Date(at).toISOString()
  return new RangeError(`The calendar is never open ${side} ${when} for long enough. Give it weekly windows.`)
}

const tooLong = () => new RangeError('More than a hundred years of business time cannot be counted. Check the unit.')

const dayOf = (at: number) => Math.floor(at / DAY_MS)
