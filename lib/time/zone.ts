import { Temporal } from 'temporal-polyfill'
import type { Interval } from './intervals.ts'

export const DAY_MS = 86_400_000

/** A stretch of one UTC day during which a zone keeps one offset; all in milliseconds. */
export type OffsetSegment = { from: number; to: number; offset: number }

const segmentsByZone = new Map<string, Map<number, OffsetSegment[]>>()

/**
 * The offsets that a zone has during one UTC day (days since the epoch), in order: one segment, or two where a clock
 * change falls into it. Adding the offset to an instant gives local wall-clock time.
 * @throws RangeError when the zone is not an IANA zone.
 */
export function offsetSegments(timeZone: string, utcDay: number): OffsetSegment[] {
  let days = segmentsByZone.get(timeZone)
  if (!days) {
    assertTimeZone(timeZone)
    days = new Map()
    segmentsByZone.set(timeZone, days)
  }
  let segments = days.get(utcDay)
  if (!segments) {
    segments = readSegments(timeZone, utcDay * DAY_MS)
    days.set(utcDay, segments)
  }
  return segments
}

function readSegments(timeZone: string, dayStart: number): OffsetSegment[] {
  const dayEnd = dayStart + DAY_MS
  const segments: OffsetSegment[] = []
  for (let from = dayStart; from < dayEnd; ) {
    const { to, offset } = stretchAt(timeZone, from)
    segments.push({ from, to: Math.min(to, dayEnd), offset })
    from = to
  }
  return segments
}

// Between two clock changes lie months: they are looked up once, not for each day.
const stretchesByZone = new Map<string, OffsetSegment[]>()

/** The stretch between two clock changes of a zone that an instant lies in. */
function stretchAt(timeZone: string, at: number): OffsetSegment {
  const stretches = stretchesByZone.get(timeZone) ?? []
  const known = stretches.find(({ from, to }) => from <= at && at < to)
  if (known) return known
  const stretch = {
    // A change at this very instant begins the stretch.
    from: transition(timeZone, at + 1, 'previous') ?? Number.NEGATIVE_INFINITY,
    to: transition(timeZone, at, 'next') ?? Number.POSITIVE_INFINITY,
    offset: offsetAt(timeZone, at),
  }
  // The latest first: what is asked for next lies mostly near.
  stretchesByZone.set(timeZone, [stretch, ...stretches])
  return stretch
}

/** A zone's offset from UTC at an instant, both in milliseconds. */
export function offsetAt(timeZone: string, at: number): number {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6
}

/** A zone's next clock change after an instant, or the one before it; null when there is none. Epoch milliseconds. */
export function transition(timeZone: string, at: number, direction: 'next' | 'previous'): number | null {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
  return zoned.getTimeZoneTransition(direction)?.epochMilliseconds ?? null
}

/** @throws RangeError that names the zone and the remedy when it is not an IANA zone. */
export function assertTimeZone(timeZone: string): void {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone)
  } catch {
    throw new RangeError(`"${timeZone}" is not a time zone. Use an IANA name such as "Europe/Berlin".`)
  }
}

/** Whether a text is the name of an IANA zone. */
export function isTimeZone(text: string): boolean {
  try {
    assertTimeZone(text)
    return true
  } catch {
    return false
  }
}

/** The local date ("2026-11-22") of an instant in a zone. */
export function localDateOf(timeZone: string, at: number): string {
  return dateOfDay(Math.floor((at + offsetAt(timeZone, at)) / DAY_MS))
}

/** The instant at which the local day that comes `days` after that of `at` begins; all in epoch milliseconds. */
export function startOfLocalDay(timeZone: string, at: number, days: number): number {
  const midnight = (Math.floor((at + offsetAt(timeZone, at)) / DAY_MS) + days) * DAY_MS
  return midnight - offsetAt(timeZone, midnight - offsetAt(timeZone, midnight))
}

/** The date ("2026-11-22") of a day counted from 1970-01-01. */
export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/**
 * The instants at which a zone's wall clock shows a time within [localFrom, localTo) (epoch milliseconds as if the
 * local time were UTC), during one segment.
 */
export function toInstants(segment: OffsetSegment, localFrom: number, localTo: number): Interval {
  return [Math.max(segment.from, localFrom - segment.offset), Math.min(segment.to, localTo - segment.offset)]
}
