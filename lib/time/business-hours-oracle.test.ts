import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addBusinessSeconds,
  type BusinessCalendar,
  businessSecondsBetween,
  isOpenAt,
  nextOpenAt,
  type Pause,
} from './business-hours.ts'
import { WEEKDAYS } from './calendar.ts'

/**
 * A second way to the same answers: read the zone's wall clock minute by minute with Intl, look whether a window is
 * open, and count. Slow, and too simple to share a mistake with the code under test.
 */

const MINUTE = 60_000
const DAYS = 3

/** A zone and the days around which its clock does something: is put forward, back, or over a whole day. */
const MOMENTS: [zone: string, days: string[]][] = [
  ['Europe/Berlin', ['2026-03-29', '2026-10-25', '2026-06-15']],
  ['America/New_York', ['2026-03-08', '2026-11-01']],
  ['America/St_Johns', ['2026-03-08', '2026-11-01']],
  ['Australia/Lord_Howe', ['2026-04-05', '2026-10-04']],
  ['Pacific/Chatham', ['2026-04-05', '2026-09-27']],
  // Here the hour after midnight is skipped, and the hour before midnight repeated.
  ['America/Santiago', ['2026-04-05', '2026-09-06']],
  ['Africa/Cairo', ['2026-04-24', '2026-10-30']],
  // A Friday that never was.
  ['Pacific/Apia', ['2011-12-30']],
  ['Asia/Kathmandu', ['2026-05-01']],
  ['Asia/Kolkata', ['2026-05-01']],
  ['UTC', ['2026-12-31']],
]

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 7, 15, 30, 45))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`)
const window = fc.tuple(time, fc.oneof(time, fc.constant('24:00'), fc.constant('00:00')))
const windows = fc.array(window, { maxLength: 3 })

/** A calendar and a stretch of three days around a clock change, with pauses; everything on whole minutes. */
const scene = fc
  .constantFrom(...MOMENTS.flatMap(([timeZone, days]) => days.map((day) => ({ timeZone, day }))))
  .chain(({ timeZone, day }) => {
    const from = Date.parse(day) - 86_400_000
    const date = fc.integer({ min: -1, max: DAYS + 1 }).map((n) => new Date(from + n * 86_400_000).toISOString())
    const localDate = date.map((at) => at.slice(0, 10))
    const pause = fc
      .tuple(fc.nat(DAYS * 1440), fc.nat(600))
      .map(([start, length]) => ({ from: iso(from + start * MINUTE), to: iso(from + (start + length) * MINUTE) }))
    return fc.record({
      calendar: fc.record({
        timeZone: fc.constant(timeZone),
        weekly: fc.record(Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, windows]))),
        holidays: fc.array(localDate, { maxLength: 2 }),
        overrides: fc.dictionary(localDate, windows, { maxKeys: 2 }),
        breaks: fc.dictionary(localDate, windows, { maxKeys: 2 }),
      }) as fc.Arbitrary<BusinessCalendar>,
      from: fc.constant(from),
      start: fc.nat(DAYS * 1440),
      pauses: fc.array(pause, { maxLength: 3 }),
    })
  })

describe('read minute by minute, in zones whose clocks are changed', { timeout: 60_000 }, () => {
  it('what is open is open, and as many seconds pass', () => {
    fc.assert(
      fc.property(scene, ({ calendar, from, pauses }) => {
        const open = readMinutes(calendar, from, [])
        const minutesOf = open.map((_, minute) => iso(from + minute * MINUTE))
        expect(minutesOf.filter((at, minute) => isOpenAt(calendar, at) !== open[minute])).toEqual([])
        const running = readMinutes(calendar, from, pauses)
        const seconds = 60 * running.filter(Boolean).length
        const to = iso(from + DAYS * 1440 * MINUTE)
        expect(businessSecondsBetween(calendar, iso(from), to, pauses)).toBe(seconds)
        expect(businessSecondsBetween(calendar, to, iso(from), pauses)).toBe(0 - seconds)
      }),
      { numRuns: 40 },
    )
  })

  it('a duration ends at the minute that the count ends at, forwards and backwards', () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: 1, max: 1500 }), ({ calendar, from, start, pauses }, minutes) => {
        const running = readMinutes(calendar, from, pauses)
        const begin = iso(from + start * MINUTE)
        const after = nthOpen(running, start, minutes)
        const before = nthOpenBefore(running, start, minutes)
        if (after !== null)
          expect(addBusinessSeconds(calendar, begin, minutes * 60, pauses)).toBe(iso(from + after * MINUTE))
        if (before !== null)
          expect(addBusinessSeconds(calendar, begin, -minutes * 60, pauses)).toBe(iso(from + before * MINUTE))
        const next = readMinutes(calendar, from, []).indexOf(true, start)
        if (next >= 0) expect(nextOpenAt(calendar, begin)).toBe(iso(from + next * MINUTE))
      }),
      { numRuns: 60 },
    )
  })
})

const iso = (at: number) => new Date(at).toISOString()

/** The end of the n-th open minute from `start` on; null when it lies beyond what was read. */
function nthOpen(open: readonly boolean[], start: number, n: number): number | null {
  let left = n
  for (let minute = start; minute < open.length; minute++) if (open[minute] && --left === 0) return minute + 1
  return null
}

/** The beginning of the n-th open minute before `start`. */
function nthOpenBefore(open: readonly boolean[], start: number, n: number): number | null {
  let left = n
  for (let minute = start - 1; minute >= 0; minute--) if (open[minute] && --left === 0) return minute
  return null
}

function readMinutes(calendar: BusinessCalendar, from: number, pauses: readonly Pause[]): boolean[] {
  const stops = pauses.map((pause) => [Date.parse(pause.from), Date.parse(pause.to)] as const)
  const dates = new Map<string, boolean[]>()
  return Array.from({ length: DAYS * 1440 }, (_, n) => {
    const at = from + n * MINUTE
    if (stops.some(([start, end]) => start <= at && at < end)) return false
    const { date, minute } = wallClock(calendar.timeZone, at)
    const open = dates.get(date) ?? openMinutes(calendar, date)
    dates.set(date, open)
    return open[minute] as boolean
  })
}

/** Which minutes of a local date lie inside a window of it, or of the date before. */
function openMinutes({ weekly, holidays, overrides, breaks }: BusinessCalendar, today: string): boolean[] {
  const yesterday = iso(Date.parse(today) - 86_400_000).slice(0, 10)
  const isHoliday = (day: string) => holidays?.includes(day) && !overrides?.[day]
  const weekdayOf = (day: string) => WEEKDAYS[(new Date(day).getUTCDay() + 6) % 7] as (typeof WEEKDAYS)[number]
  const windowsOn = (day: string) => overrides?.[day] ?? (isHoliday(day) ? [] : (weekly[weekdayOf(day)] ?? []))
  const [open, openBefore] = [spansOf(windowsOn(today)), spansOf(windowsOn(yesterday))]
  const [broken, brokenBefore] = [spansOf(breaks?.[today] ?? []), spansOf(breaks?.[yesterday] ?? [])]
  return Array.from({ length: 1440 }, (_, minute) => {
    if (isHoliday(today)) return false
    if (covers(broken, minute) || covers(brokenBefore, minute + 1440)) return false
    return covers(open, minute) || covers(openBefore, minute + 1440)
  })
}

type Span = [from: number, to: number]

const spansOf = (windows: readonly [string, string][]): Span[] =>
  windows.map(([from, to]) => [minutes(from), minutes(to) < minutes(from) ? minutes(to) + 1440 : minutes(to)])

const covers = (spans: readonly Span[], minute: number) => spans.some(([from, to]) => from <= minute && minute < to)

const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

type WallClock = { date: string; minute: number }

const clocks = new Map<string, (at: number) => WallClock>()

/** What a zone's wall clock shows; each minute is read once for all scenes. */
function wallClock(timeZone: string, at: number): WallClock {
  const read = clocks.get(timeZone) ?? readingOf(timeZone)
  clocks.set(timeZone, read)
  return read(at)
}

function readingOf(timeZone: string): (at: number) => WallClock {
  const readBefore = new Map<number, WallClock>()
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, hourCycle: 'h23' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  })
  return (at) => {
    const known = readBefore.get(at)
    if (known) return known
    const [date = '', shown = ''] = format.format(at).split(', ')
    const read = { date, minute: minutes(shown) }
    readBefore.set(at, read)
    return read
  }
}
