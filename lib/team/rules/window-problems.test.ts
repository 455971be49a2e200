import { expect, it } from 'vitest'
import type { BusinessCalendar } from '#lib/time/calendar.ts'
import { timeOfDayProblem, windowProblems } from './window-problems.ts'

type Given = Pick<BusinessCalendar, 'weekly' | 'overrides' | 'breaks'>

it.each<[string, Given]>([
  [
    'two windows that touch',
    {
      weekly: {
        mon: [
          ['09:00', '12:00'],
          ['12:00', '17:00'],
        ],
      },
    },
  ],
  ['a night shift', { weekly: { fri: [['22:00', '06:00']] } }],
  ['a night shift up to the next morning’s', { weekly: { mon: [['22:00', '06:00']], tue: [['06:00', '14:00']] } }],
  ['Sunday night into Monday', { weekly: { sun: [['22:00', '06:00']], mon: [['06:00', '14:00']] } }],
  ['the whole week', { weekly: { mon: [['00:00', '24:00']], tue: [['00:00', '24:00']] } }],
  ['half a day up to midnight, said either way', { weekly: { mon: [['12:00', '00:00']], tue: [['12:00', '24:00']] } }],
  ['nothing', { weekly: {} }],
])('%s is in order', (_, given) => {
  expect(windowProblems(given)).toEqual([])
})

it.each<[string, Given, RegExp]>([
  [
    'windows that overlap',
    {
      weekly: {
        mon: [
          ['13:00', '17:00'],
          ['09:00', '14:00'],
        ],
      },
    },
    /^Mon 09:00–14:00 and Mon 13:00–17:00 overlap\. Join them/,
  ],
  [
    'the same window twice',
    {
      weekly: {
        mon: [
          ['09:00', '12:00'],
          ['09:00', '12:00'],
        ],
      },
    },
    /overlap/,
  ],
  [
    'a night shift into the next morning',
    { weekly: { mon: [['22:00', '06:00']], tue: [['05:00', '13:00']] } },
    /^Mon 22:00–06:00 and Tue 05:00–13:00 overlap/,
  ],
  [
    'Sunday night into Monday’s window',
    { weekly: { sun: [['22:00', '06:00']], mon: [['05:00', '13:00']] } },
    /^Sun 22:00–06:00 and Mon 05:00–13:00 overlap/,
  ],
  [
    'times that were turned round',
    { weekly: { mon: [['17:00', '09:00']] } },
    /^17:00 to 09:00 would run past midnight for 16 hours\. Turn the two times round/,
  ],
  ['a window from the end of the day', { weekly: { mon: [['24:00', '02:00']] } }, /cannot start at 24:00/],
  [
    'an override that overlaps itself',
    {
      weekly: {},
      overrides: {
        '2026-12-24': [
          ['09:00', '12:00'],
          ['11:00', '13:00'],
        ],
      },
    },
    /^2026-12-24 09:00–12:00 and 2026-12-24 11:00–13:00 overlap/,
  ],
  ['a break turned round', { weekly: {}, breaks: { '2026-12-24': [['13:00', '12:00']] } }, /Turn the two times round/],
])('%s is refused, with what to do', (_, given, problem) => {
  expect(windowProblems(given)).toEqual([expect.stringMatching(problem)])
})

it.each([
  ['09:00', null],
  ['24:00', null],
  ['9:00', '"9:00" is not a time of day. Use "HH:MM" from "00:00" to "24:00".'],
  ['25:00', '"25:00" is not a time of day. Use "HH:MM" from "00:00" to "24:00".'],
])('%s as a time of day: %s', (text, problem) => {
  expect(timeOfDayProblem(text)).toBe(problem)
})
