import { cpus } from 'node:os'
import { addBusinessSeconds, type BusinessCalendar, businessSecondsBetween } from '#lib/time/business-hours.ts'
import { median } from './kit/bench-server.ts'

/**
 * Due instants on a typical calendar: 100,000 promises of five minutes to two hours made over a year, beside the
 * obvious limit, the same instants read, added to and written without a calendar. Then what days and seconds cost.
 */
const COUNT = 100_000
const ROUNDS = 5
const BUDGET_MS = 1000
const DAY_SECONDS = 9 * 3600

const berlin: BusinessCalendar = {
  timeZone: 'Europe/Berlin',
  weekly: Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [
      day,
      [
        ['08:30', '12:30'],
        ['13:00', '18:00'],
      ],
    ]),
  ),
  holidays: ['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2026-05-25', '2026-12-25'],
  overrides: { '2026-12-24': [['08:30', '12:00']], '2026-12-31': [['08:30', '12:00']] },
}

const YEAR = Date.UTC(2026, 0, 1)
const starts = Array.from({ length: COUNT }, (_, i) => new Date(YEAR + ((i * 7919) % 525_600) * 60_000).toISOString())
const seconds = starts.map((_, i) => 300 + ((i * 613) % 6900))

const withCalendar = () => starts.forEach((start, i) => void addBusinessSeconds(berlin, start, seconds[i] as number))
const plainly = () =>
  starts.forEach((start, i) => void new Date(Date.parse(start) + (seconds[i] as number) * 1000).toISOString())

function timed(run: () => void): number {
  const start = performance.now()
  run()
  return performance.now() - start
}

const firstMs = timed(withCalendar)
const rounds = Array.from({ length: ROUNDS }, () => ({ calendar: timed(withCalendar), plain: timed(plainly) }))
const calendarMs = median(rounds.map(({ calendar }) => calendar))
const plainMs = median(rounds.map(({ plain }) => plain))

/** Microseconds that one due instant so far ahead takes, and the span measured back. */
function costOf(secondsAhead: number): { add: number; between: number } {
  const some = starts.slice(0, 2000)
  const ends = some.map((start) => addBusinessSeconds(berlin, start, secondsAhead))
  const each = (run: () => void) => (timed(run) * 1000) / some.length
  return {
    add: each(() => some.forEach((start) => void addBusinessSeconds(berlin, start, secondsAhead))),
    between: each(() => some.forEach((start, i) => void businessSecondsBetween(berlin, start, ends[i] as string))),
  }
}

console.log(`${COUNT} due instants · ${cpus().length} cores · ${cpus()[0]?.model} · node ${process.version}`)
const share = (ms: number) => `${Math.round((COUNT / ms) * 1000).toLocaleString('en-GB')}/s`
console.table({
  'read, add, write, without a calendar (the limit)': { ms: Math.round(plainMs), rate: share(plainMs) },
  'with a calendar, days known': { ms: Math.round(calendarMs), rate: share(calendarMs), budget: `${BUDGET_MS} ms` },
  'with a calendar, first time': { ms: Math.round(firstMs), rate: share(firstMs), budget: `${BUDGET_MS} ms` },
})
const spans = {
  '1 second': 1,
  '1 hour': 3600,
  '1 day': DAY_SECONDS,
  '10 days': 10 * DAY_SECONDS,
  '100 days': 100 * DAY_SECONDS,
}
const costs = Object.fromEntries(Object.entries(spans).map(([span, ahead]) => [span, costOf(ahead)]))
console.log('Cost of one, in microseconds: it grows with the days crossed, not with the seconds.')
console.table(
  Object.fromEntries(
    Object.entries(costs).map(([span, { add, between }]) => [
      span,
      { 'add µs': add.toFixed(2), 'between µs': between.toFixed(2) },
    ]),
  ),
)
console.log(
  JSON.stringify({
    bench: 'business-hours',
    count: COUNT,
    plainMs: Math.round(plainMs),
    calendarMs: Math.round(calendarMs),
    firstMs: Math.round(firstMs),
    ratio: Number((calendarMs / plainMs).toFixed(1)),
    microseconds: Object.fromEntries(Object.entries(costs).map(([span, { add }]) => [span, Number(add.toFixed(2))])),
  }),
)
if (calendarMs > BUDGET_MS) process.exitCode = 1
