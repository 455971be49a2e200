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

const HOUR = 3600
const nineToFive: BusinessCalendar['weekly'] = {
  mon: [['09:00', '17:00']],
  tue: [['09:00', '17:00']],
  wed: [['09:00', '17:00']],
  thu: [['09:00', '17:00']],
  fri: [['09:00', '17:00']],
}
const daily = (...windows: [string, string][]): BusinessCalendar['weekly'] =>
  Object.fromEntries(WEEKDAYS.map((day) => [day, windows]))
const berlin: BusinessCalendar = { timeZone: 'Europe/Berlin', weekly: nineToFive }

describe('adding business seconds', () => {
  const cases: [what: string, calendar: BusinessCalendar, start: string, seconds: number, expected: string][] = [
    ['within a window', berlin, '2026-11-23T09:00:00Z', 300, '2026-11-23T09:05:00.000Z'],
    ['over the night', berlin, '2026-11-23T15:58:00Z', 300, '2026-11-24T08:03:00.000Z'],
    ['over the weekend', berlin, '2026-11-27T15:58:00Z', 300, '2026-11-30T08:03:00.000Z'],
    ['zero while closed gives the next opening', berlin, '2026-11-28T12:00:00Z', 0, '2026-11-30T08:00:00.000Z'],
    ['zero while open stays', berlin, '2026-11-23T12:00:00Z', 0, '2026-11-23T12:00:00.000Z'],
    ['zero at closing gives the next opening', berlin, '2026-11-23T16:00:00Z', 0, '2026-11-24T08:00:00.000Z'],
    ['ending exactly at closing stays there', berlin, '2026-11-23T08:00:00Z', 8 * HOUR, '2026-11-23T16:00:00.000Z'],
    ['backwards within a window', berlin, '2026-11-23T10:00:00Z', -HOUR, '2026-11-23T09:00:00.000Z'],
    ['backwards over the weekend', berlin, '2026-11-30T08:03:00Z', -300, '2026-11-27T15:58:00.000Z'],
    ['backwards to exactly the opening', berlin, '2026-11-23T12:00:00Z', -4 * HOUR, '2026-11-23T08:00:00.000Z'],
    [
      'a window past midnight',
      { timeZone: 'Asia/Kolkata', weekly: { mon: [['22:00', '02:00']] } },
      '2026-11-23T16:30:00Z',
      3 * HOUR,
      '2026-11-23T19:30:00.000Z',
    ],
    [
      'a window to 24:00 joins the next day',
      { timeZone: 'UTC', weekly: { mon: [['20:00', '24:00']], tue: [['00:00', '02:00']] } },
      '2026-11-23T20:00:00Z',
      5 * HOUR,
      '2026-11-24T01:00:00.000Z',
    ],
    [
      'several windows a day',
      {
        timeZone: 'UTC',
        weekly: {
          mon: [
            ['08:00', '12:00'],
            ['13:00', '17:00'],
          ],
        },
      },
      '2026-11-23T11:30:00Z',
      HOUR,
      '2026-11-23T13:30:00.000Z',
    ],
    [
      'a holiday is skipped',
      { ...berlin, holidays: ['2026-12-25'] },
      '2026-12-24T15:00:00Z',
      2 * HOUR,
      '2026-12-28T09:00:00.000Z',
    ],
    [
      'an override opens a holiday',
      { ...berlin, holidays: ['2026-12-25'], overrides: { '2026-12-25': [['10:00', '12:00']] } },
      '2026-12-24T15:00:00Z',
      2 * HOUR,
      '2026-12-25T10:00:00.000Z',
    ],
    [
      'a break is removed',
      { ...berlin, breaks: { '2026-11-23': [['12:00', '13:00']] } },
      '2026-11-23T10:30:00Z',
      HOUR,
      '2026-11-23T12:30:00.000Z',
    ],
    [
      'one window a month by override',
      {
        timeZone: 'UTC',
        weekly: {},
        overrides: { '2026-12-01': [['09:00', '10:00']], '2027-01-04': [['09:00', '10:00']] },
      },
      '2026-11-23T00:00:00Z',
      5400,
      '2027-01-04T09:30:00.000Z',
    ],
    [
      'New York springs forward',
      { timeZone: 'America/New_York', weekly: daily(['00:00', '24:00']) },
      '2026-03-08T05:00:00Z',
      24 * HOUR,
      '2026-03-09T05:00:00.000Z',
    ],
    ['years ahead', berlin, '2026-01-05T08:00:00Z', 5 * 8 * HOUR * 52 * 3, '2028-12-29T16:00:00.000Z'],
  ]
  it.each(cases)('%s', (_, calendar, start, seconds, expected) => {
    expect(addBusinessSeconds(calendar, start, seconds)).toBe(expected)
  })

  it('of nothing between two closed instants is 0, whichever comes first', () => {
    expect(businessSecondsBetween(berlin, '2026-11-29T12:00:00Z', '2026-11-28T12:00:00Z')).toBe(0)
    expect(businessSecondsBetween(berlin, '2026-11-28T12:00:00Z', '2026-11-29T12:00:00Z')).toBe(0)
    expect(businessSecondsBetween(berlin, '2026-11-24T09:00:00Z', '2026-11-23T09:00:00Z')).toBe(-8 * HOUR)
  })

  it('stands still during a pause', () => {
    const pauses: Pause[] = [{ from: '2026-11-23T10:00:00Z', to: '2026-11-23T11:00:00Z' }]
    expect(addBusinessSeconds(berlin, '2026-11-23T09:30:00Z', HOUR, pauses)).toBe('2026-11-23T11:30:00.000Z')
  })
})

describe('a day with a clock change', () => {
  const day = (timeZone: string, weekly: BusinessCalendar['weekly'], from: string, to: string) =>
    businessSecondsBetween({ timeZone, weekly }, from, to) / HOUR
  const cases: [what: string, zone: string, window: [string, string], from: string, to: string, hours: number][] = [
    ['Berlin skips an hour', 'Europe/Berlin', ['00:00', '24:00'], '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', 23],
    ['Berlin repeats an hour', 'Europe/Berlin', ['00:00', '24:00'], '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 25],
    [
      'a window inside the skipped hour is empty',
      'Europe/Berlin',
      ['02:00', '03:00'],
      '2026-03-28T23:00:00Z',
      '2026-03-29T22:00:00Z',
      0,
    ],
    [
      'a window inside the repeated hour counts twice',
      'Europe/Berlin',
      ['02:00', '03:00'],
      '2026-10-24T22:00:00Z',
      '2026-10-25T23:00:00Z',
      2,
    ],
    [
      'New York repeats an hour past midnight',
      'America/New_York',
      ['18:00', '02:00'],
      '2026-10-31T16:00:00Z',
      '2026-11-01T16:00:00Z',
      9,
    ],
    [
      'Lord Howe skips half an hour',
      'Australia/Lord_Howe',
      ['00:00', '24:00'],
      '2026-10-03T13:30:00Z',
      '2026-10-04T13:00:00Z',
      23.5,
    ],
    [
      'Lord Howe repeats half an hour',
      'Australia/Lord_Howe',
      ['00:00', '24:00'],
      '2026-04-04T13:00:00Z',
      '2026-04-05T13:30:00Z',
      24.5,
    ],
    [
      'Kathmandu stands at a quarter',
      'Asia/Kathmandu',
      ['09:00', '17:00'],
      '2026-11-23T03:15:00Z',
      '2026-11-23T11:15:00Z',
      8,
    ],
  ]
  it.each(cases)('%s', (_, zone, window, from, to, hours) => {
    expect(day(zone, daily(window), from, to)).toBe(hours)
  })
})

describe('what an edge refuses', () => {
  it.each<[string, () => unknown, RegExp]>([
    [
      'a calendar that never opens',
      () => addBusinessSeconds({ timeZone: 'UTC', weekly: {} }, '2026-01-01T00:00:00Z', 1),
      /never open/,
    ],
    [
      'a calendar whose last override has passed',
      () =>
        nextOpenAt(
          { timeZone: 'UTC', weekly: {}, overrides: { '2025-01-01': [['09:00', '10:00']] } },
          '2026-01-01T00:00:00Z',
        ),
      /never open/,
    ],
    [
      'an unknown zone',
      () => isOpenAt({ timeZone: 'Mars/Olympus', weekly: nineToFive }, '2026-01-01T00:00:00Z'),
      /not a time zone/,
    ],
    [
      'a time that is none',
      () => isOpenAt({ timeZone: 'UTC', weekly: daily(['9', '25:00']) }, '2026-01-01T00:00:00Z'),
      /time of day/,
    ],
    ['an instant that is none', () => nextOpenAt(berlin, 'yesterday'), /not an instant/],
    ['an instant without a zone', () => nextOpenAt(berlin, '2026-01-01T09:00:00'), /with its zone/],
    ['no number of seconds', () => addBusinessSeconds(berlin, '2026-01-01T09:00:00Z', Number.NaN), /not a number/],
    [
      'more time than anybody can mean',
      () => addBusinessSeconds(berlin, '2026-01-01T09:00:00Z', 1e10),
      /More than a hundred years/,
    ],
    ['as much backwards', () => addBusinessSeconds(berlin, '2026-01-01T09:00:00Z', -1e10), /More than a hundred years/],
    [
      'a span of centuries',
      () => businessSecondsBetween(berlin, '1026-01-01T09:00:00Z', '2026-01-01T09:00:00Z'),
      /More than a hundred years/,
    ],
    [
      'a pause that ends before it starts',
      () =>
        businessSecondsBetween(berlin, '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', [
          { from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' },
        ]),
      /must end after/,
    ],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(message)
  })
})

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Pacific/Chatham',
]
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`)
const windows = fc.array(fc.tuple(time, fc.oneof(time, fc.constant('24:00'))), { maxLength: 3 })
const instant = fc
  .integer({ min: Date.parse('2025-01-01'), max: Date.parse('2028-01-01') })
  .map((ms) => new Date(Math.floor(ms / 1000) * 1000).toISOString())
const date = instant.map((at) => at.slice(0, 10))
const calendar = fc.record({
  timeZone: fc.constantFrom(...zones),
  weekly: fc.record({
    mon: windows,
    tue: windows,
    thu: windows,
    sat: windows,
    sun: fc.constant<[string, string][]>([['10:00', '12:00']]),
  }),
  holidays: fc.array(date, { maxLength: 20 }),
  overrides: fc.dictionary(date, windows, { maxKeys: 5 }),
  breaks: fc.dictionary(date, windows, { maxKeys: 5 }),
})

describe('for any calendar', () => {
  it('the seconds between a start and its due instant are the seconds added', () => {
    fc.assert(
      fc.property(calendar, instant, fc.integer({ min: -400_000, max: 400_000 }), (any, start, seconds) => {
        expect(businessSecondsBetween(any, start, addBusinessSeconds(any, start, seconds))).toBe(seconds)
      }),
      { numRuns: 400 },
    )
  })

  it('a longer duration never ends earlier', () => {
    fc.assert(
      fc.property(calendar, instant, fc.nat(300_000), fc.nat(300_000), (any, start, a, b) => {
        expect(addBusinessSeconds(any, start, a) <= addBusinessSeconds(any, start, a + b)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('a calendar that is always open is the same in every zone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        instant,
        fc.integer({ min: -9e6, max: 9e6 }),
        (timeZone, start, seconds) => {
          const always = { timeZone, weekly: daily(['00:00', '24:00']) }
          expect(Date.parse(addBusinessSeconds(always, start, seconds)) - Date.parse(start)).toBe(seconds * 1000)
        },
      ),
      { numRuns: 200 },
    )
  })
})
