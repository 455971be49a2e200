import { Temporal } from 'temporal-polyfill'
import { isTimeZone } from '#lib/time/zone.ts'

export const RANGES = ['7d', '30d', '90d', '12m', 'custom'] as const
export type RangeId = (typeof RANGES)[number]
export const COMPARISONS = ['previous', 'year', 'none'] as const
export type Comparison = (typeof COMPARISONS)[number]

/** From an instant up to another, epoch milliseconds, the end not included. */
export type Span = { from: number; to: number }
export type BucketUnit = 'day' | 'week' | 'month'
/** A day, week or month of a range. `key` is the local date on which it begins; incomplete when the range cuts it. */
export type Bucket = Span & { key: string; isIncomplete: boolean }

/** What was asked for; dates are local ("2026-11-22"), and only used by a custom range. */
export type AskedRange = { range: RangeId; from: string | null; to: string | null; zone: string }

const DAYS: Record<Exclude<RangeId, 'custom' | '12m'>, number> = { '7d': 7, '30d': 30, '90d': 90 }

const MOST_YEARS = 10

/**
 * The instants of a range in its zone. "90d" are today, to its end, and the 89 days before; "to" of a custom range is included. Dates
 * the wrong way round are turned; of more than ten years the last ten count; a date that is none falls back to 90 days. A zone that is none is UTC.
 */
export function resolveRange({ range, from, to, zone }: AskedRange, now: number): Span {
  const today = localDay(now, zone)
  const dates = [readDate(from), readDate(to)].filter((date) => date !== null)
  if (range === 'custom' && dates.length === 2) {
    const [first, last] = dates.sort(Temporal.PlainDate.compare) as [Temporal.PlainDate, Temporal.PlainDate]
    const earliest = last.subtract({ years: MOST_YEARS })
    const from = Temporal.PlainDate.compare(first, earliest) < 0 ? earliest : first
    return { from: startOf(from, zone), to: startOf(last.add({ days: 1 }), zone) }
  }
  const tomorrow = startOf(today.add({ days: 1 }), zone)
  if (range === '12m') return { from: startOf(today.subtract({ months: 12 }).add({ days: 1 }), zone), to: tomorrow }
  return { from: startOf(today.subtract({ days: DAYS[range === 'custom' ? '90d' : range] - 1 }), zone), to: tomorrow }
}

/** The span that a range is compared with; null when it is with none. */
export function comparedWith(span: Span, comparison: Comparison, zone: string): Span | null {
  if (comparison === 'none') return null
  if (comparison === 'previous') return { from: span.from - (span.to - span.from), to: span.from }
  const aYearBefore = (at: number) => zoned(at, zone).subtract({ years: 1 }).epochMilliseconds
  return { from: aYearBefore(span.from), to: aYearBefore(span.to) }
}

/** Days up to a fortnight, weeks up to half a year, then months. */
export function bucketUnit({ from, to }: Span): BucketUnit {
  const days = (to - from) / 86_400_000
  return days <= 14.5 ? 'day' : days <= 190 ? 'week' : 'month'
}

/** The buckets of a span, in order, without a gap; weeks begin on Monday. */
export function bucketsOf(span: Span, zone: string, now: number, unit = bucketUnit(span)): Bucket[] {
  const first = localDay(span.from, zone)
  let date = unit === 'day' ? first : unit === 'month' ? first.with({ day: 1 }) : mondayOf(first)
  const buckets: Bucket[] = []
  while (startOf(date, zone) < span.to) {
    const next = date.add(unit === 'day' ? { days: 1 } : unit === 'week' ? { weeks: 1 } : { months: 1 })
    const [from, to] = [startOf(date, zone), startOf(next, zone)]
    const isIncomplete = from < span.from || to > span.to || to > now
    buckets.push({ key: date.toString(), from: Math.max(from, span.from), to: Math.min(to, span.to), isIncomplete })
    date = next
  }
  return buckets
}

/** The zone if there is one of that name, else UTC. */
export function knownZone(zone: string | null): string {
  return zone && isTimeZone(zone) ? zone : 'UTC'
}

const mondayOf = (date: Temporal.PlainDate) => date.subtract({ days: date.dayOfWeek - 1 })
const zoned = (at: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(knownZone(zone))
const localDay = (at: number, zone: string) => zoned(at, zone).toPlainDate()
const startOf = (date: Temporal.PlainDate, zone: string) => date.toZonedDateTime(knownZone(zone)).epochMilliseconds

function readDate(text: string | null): Temporal.PlainDate | null {
  try {
    return text ? Temporal.PlainDate.from(text) : null
  } catch {
    return null
  }
}
