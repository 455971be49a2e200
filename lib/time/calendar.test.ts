import { describe, expect, it } from 'vitest'
import { type BusinessCalendar, lastOpenUtcDay, openOnUtcDay, timeOfDayMs } from './calendar.ts'
import { DAY_MS } from './zone.ts'

const day = (date: string) => Date.parse(date) / DAY_MS
const openOn = (calendar: BusinessCalendar, date: string) =>
  openOnUtcDay(calendar, day(date)).map((open) => open.map((at) => new Date(at).toISOString().slice(11, 16)))
const berlin = (rest: Partial<BusinessCalendar>): BusinessCalendar => ({
  timeZone: 'Europe/Berlin',
  weekly: { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']] },
  ...rest,
})

describe('the open time of one UTC day', () => {
  it.each<[string, BusinessCalendar, string, string[][]]>([
    ['a weekday', berlin({}), '2026-11-23', [['08:00', '16:00']]],
    ['a day without windows', berlin({}), '2026-11-25', []],
    ['a holiday', berlin({ holidays: ['2026-11-23'] }), '2026-11-23', []],
    [
      'a holiday that an override opens',
      berlin({ holidays: ['2026-11-23'], overrides: { '2026-11-23': [['10:00', '12:00']] } }),
      '2026-11-23',
      [['09:00', '11:00']],
    ],
    ['an override that closes', berlin({ overrides: { '2026-11-23': [] } }), '2026-11-23', []],
    [
      'a break',
      berlin({ breaks: { '2026-11-23': [['12:00', '13:00']] } }),
      '2026-11-23',
      [
        ['08:00', '11:00'],
        ['12:00', '16:00'],
      ],
    ],
    [
      'a night shift, both of its ends',
      berlin({ weekly: { mon: [['22:00', '06:00']], tue: [['22:00', '06:00']] } }),
      '2026-11-24',
      [
        ['00:00', '05:00'],
        ['21:00', '00:00'],
      ],
    ],
    [
      'a night shift into a holiday ends at midnight',
      berlin({ weekly: { mon: [['22:00', '06:00']] }, holidays: ['2026-11-24'] }),
      '2026-11-23',
      [['21:00', '23:00']],
    ],
    [
      'a window in the hour that is skipped',
      { timeZone: 'Europe/Berlin', weekly: { sun: [['02:00', '03:00']] } },
      '2026-03-29',
      [],
    ],
    [
      'a window in the hour that is repeated',
      { timeZone: 'Europe/Berlin', weekly: { sun: [['02:00', '03:00']] } },
      '2026-10-25',
      [['00:00', '02:00']],
    ],
  ])('%s', (_, calendar, date, expected) => {
    expect(openOn(calendar, date)).toEqual(expected)
  })
})

it('a calendar that is read again from the database is known, with all its days', () => {
  const open = openOnUtcDay(berlin({}), day('2026-11-23'))
  expect(openOnUtcDay(structuredClone(berlin({})), day('2026-11-23'))).toBe(open)
})

it('the last day that can be open is known where only overrides open it', () => {
  expect(lastOpenUtcDay(berlin({}))).toBe(Number.POSITIVE_INFINITY)
  expect(lastOpenUtcDay(berlin({ weekly: {} }))).toBe(Number.NEGATIVE_INFINITY)
  const once = berlin({ weekly: { mon: [] }, overrides: { '2026-11-23': [['09:00', '17:00']], '2026-11-24': [] } })
  expect(lastOpenUtcDay(once)).toBeGreaterThanOrEqual(day('2026-11-23'))
  expect(Number.isFinite(lastOpenUtcDay(once))).toBe(true)
})

it.each([
  ['00:00', 0],
  ['09:30', 9.5],
  ['24:00', 24],
])('the time of day %s is %s hours', (text, hours) => {
  expect(timeOfDayMs(text)).toBe(hours * 3_600_000)
})

it.each(['24:01', '9:30', '09:60', '', '09:30:00'])('"%s" is no time of day', (text) => {
  expect(() => timeOfDayMs(text)).toThrow(/"00:00" to "24:00"/)
})
