import { clip, difference, type Interval, union } from './intervals.ts'
import { DAY_MS, dateOfDay, offsetSegments, toInstants } from './zone.ts'

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'
/** "09:00" to "24:00", local wall-clock time; an end before its start runs past midnight. */
export type Windows = [from: string, to: string][]

export type BusinessCalendar = {
  timeZone: string
  weekly: Partial<Record<Weekday, Windows>>
  /** Local dates, closed all day unless an override of the same date opens them. */
  holidays?: string[]
  /** Local date to windows that replace the weekly ones; they win over a holiday of the same date. */
  overrides?: Record<string, Windows>
  /** Local date to windows removed. */
  breaks?: Record<string, Windows>
}

export const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

type CompiledCalendar = {
  calendar: BusinessCalendar
  holidays: ReadonlySet<string>
  /** The last UTC day on which it can still open; finite when only overrides open it. */
  lastDay: number
  openByUtcDay: Map<number, Interval[]>
  openByLocalDay: Map<number, Interval[]>
}

const compiled = new WeakMap<BusinessCalendar, CompiledCalendar>()
// Calendars are read from the database again and again: one with equal text is the same, and its days are known.
const compiledByText = new Map<string, CompiledCalendar>()
const MOST_KEPT = 200

/**
 * The open intervals of a calendar during one UTC day, sorted. An instant is open when the zone's wall clock then
 * shows a time inside a window, so a skipped hour never counts and a repeated hour counts twice.
 * @throws RangeError when the zone or a time of day is not valid.
 */
export function openOnUtcDay(calendar: BusinessCalendar, utcDay: number): readonly Interval[] {
  const compiledCalendar = compile(calendar)
  let open = compiledCalendar.openByUtcDay.get(utcDay)
  if (!open) {
    open = readUtcDay(compiledCalendar, utcDay)
    compiledCalendar.openByUtcDay.set(utcDay, open)
  }
  return open
}

/** The open intervals of a calendar during one local date, as instants. */
export function openOnLocalDate(calendar: BusinessCalendar, date: string): Interval[] {
  const compiledCalendar = compile(calendar)
  const day = Date.parse(date) / DAY_MS
  // A local date touches at most three UTC days.
  const segments = [day - 1, day, day + 1].flatMap((utcDay) => offsetSegments(calendar.timeZone, utcDay))
  const open = openOnLocalDay(compiledCalendar, day)
  return union(segments.flatMap((segment) => open.map(([from, to]) => toInstants(segment, from, to))))
}

/** The last UTC day on which the calendar can open; -Infinity when it never opens, Infinity when a week repeats. */
export function lastOpenUtcDay(calendar: BusinessCalendar): number {
  return compile(calendar).lastDay
}

function readUtcDay(compiledCalendar: CompiledCalendar, utcDay: number): Interval[] {
  const open: Interval[] = []
  for (const segment of offsetSegments(compiledCalendar.calendar.timeZone, utcDay)) {
    const firstDay = Math.floor((segment.from + segment.offset) / DAY_MS)
    const lastDay = Math.floor((segment.to + segment.offset - 1) / DAY_MS)
    for (let day = firstDay; day <= lastDay; day++) {
      for (const [from, to] of openOnLocalDay(compiledCalendar, day)) open.push(toInstants(segment, from, to))
    }
  }
  return union(open)
}

/** Open wall-clock time of one local day, with what runs over from the day before, as if local time were UTC. */
function openOnLocalDay(compiledCalendar: CompiledCalendar, day: number): Interval[] {
  let open = compiledCalendar.openByLocalDay.get(day)
  if (!open) {
    const { calendar, holidays } = compiledCalendar
    const date = dateOfDay(day)
    const closed = holidays.has(date) && !calendar.overrides?.[date]
    const starting = [day - 1, day].flatMap((start) => placed(windowsOf(compiledCalendar, start), start))
    const removed = [day - 1, day].flatMap((start) => placed(calendar.breaks?.[dateOfDay(start)] ?? [], start))
    const today = clip(union(starting), day * DAY_MS, (day + 1) * DAY_MS)
    open = closed ? [] : difference(today, union(removed))
    compiledCalendar.openByLocalDay.set(day, open)
  }
  return open
}

function windowsOf({ calendar, holidays }: CompiledCalendar, day: number): Windows {
  const date = dateOfDay(day)
  const override = calendar.overrides?.[date]
  if (override) return override
  if (holidays.has(date)) return []
  // 1970-01-01 was a Thursday.
  return calendar.weekly[WEEKDAYS[(((day + 3) % 7) + 7) % 7] as Weekday] ?? []
}

function placed(windows: Windows, day: number): Interval[] {
  return windows.map(([from, to]) => {
    const start = timeOfDayMs(from)
    const end = timeOfDayMs(to)
    return [day * DAY_MS + start, day * DAY_MS + (end < start ? end + DAY_MS : end)]
  })
}

/** @throws RangeError when the text is not a time of day from "00:00" to "24:00". */
export function timeOfDayMs(text: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$|^24:00$/.exec(text)
  if (!match) throw new RangeError(`"${text}" is not a time of day. Use "HH:MM" from "00:00" to "24:00".`)
  return match[1] ? (Number(match[1]) * 60 + Number(match[2])) * 60_000 : DAY_MS
}

function compile(calendar: BusinessCalendar): CompiledCalendar {
  const known = compiled.get(calendar)
  if (known) return known
  const text = JSON.stringify(calendar)
  const result = compiledByText.get(text) ?? {
    calendar,
    holidays: new Set(calendar.holidays),
    lastDay: lastDayOf(calendar),
    openByUtcDay: new Map(),
    openByLocalDay: new Map(),
  }
  if (compiledByText.size >= MOST_KEPT) compiledByText.clear()
  compiledByText.set(text, result)
  compiled.set(calendar, result)
  return result
}

function lastDayOf(calendar: BusinessCalendar): number {
  const opens = (windows: Windows | undefined) => windows?.some(([from, to]) => from !== to) ?? false
  if (WEEKDAYS.some((day) => opens(calendar.weekly[day]))) return Number.POSITIVE_INFINITY
  const dates = Object.entries(calendar.overrides ?? {}).filter(([, windows]) => opens(windows))
  // A window can run past midnight and a zone can be a day behind UTC.
  return Math.max(...dates.map(([date]) => Date.parse(`${date}T00:00:00Z`) / DAY_MS + 2))
}
