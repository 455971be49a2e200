import { describe, expect, it } from 'vitest'
import { calendarSchema } from './calendar-schema.ts'

const office = { timeZone: 'Europe/Berlin', weekly: { mon: [['09:00', '17:00']] } }

describe('a calendar', () => {
  it.each([
    ['office hours', office],
    ['a window past midnight', { ...office, weekly: { fri: [['22:00', '02:00']] } }],
    ['a window to the end of day', { ...office, weekly: { fri: [['00:00', '24:00']] } }],
    [
      'holidays, overrides and breaks',
      {
        ...office,
        holidays: ['2026-12-25'],
        overrides: { '2026-12-24': [] },
        breaks: { '2026-12-23': [['12:00', '13:00']] },
      },
    ],
  ])('with %s may be saved, as it is', (_, calendar) => {
    expect(calendarSchema.parse(calendar)).toEqual(calendar)
  })

  it.each([
    ['a zone that does not exist', { ...office, timeZone: 'Mars/Olympus' }, /IANA zone/],
    ['no window', { ...office, weekly: {} }, /never opens/],
    ['days without a window', { ...office, weekly: { mon: [], tue: [] } }, /never opens/],
    ['an empty window', { ...office, weekly: { mon: [['09:00', '09:00']] } }, /must not be empty/],
    ['a time that does not exist', { ...office, weekly: { mon: [['09:00', '25:00']] } }, /time of day/],
    [
      'a day that does not exist',
      { ...office, weekly: { mon: [['09:00', '17:00']], someday: [['09:00', '17:00']] } },
      /someday/,
    ],
    [
      'windows that overlap',
      {
        ...office,
        weekly: {
          mon: [
            ['09:00', '12:00'],
            ['11:00', '17:00'],
          ],
        },
      },
      /overlap/,
    ],
    [
      'a window that was turned round',
      { ...office, weekly: { mon: [['17:00', '09:00']] } },
      /Turn the two times round/,
    ],
    ['a date that does not exist', { ...office, holidays: ['2026-02-30'] }, /Invalid ISO date/],
    ['a break on no date', { ...office, breaks: { tomorrow: [] } }, /Invalid/],
  ])('with %s is refused, with the reason', (_, calendar, reason) => {
    expect(calendarSchema.safeParse(calendar).error?.message).toMatch(reason)
  })
})
