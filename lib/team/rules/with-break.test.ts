import { expect, it } from 'vitest'
import type { Windows } from '#lib/time/calendar.ts'
import { windowProblems } from './window-problems.ts'
import { withBreak } from './with-break.ts'

it.each<[Windows, Windows | null]>([
  [
    [['09:00', '17:00']],
    [
      ['09:00', '12:00'],
      ['13:00', '17:00'],
    ],
  ],
  [
    [['13:00', '19:30']],
    [
      ['13:00', '16:00'],
      ['17:00', '19:30'],
    ],
  ],
  [
    [['22:00', '06:00']],
    [
      ['22:00', '02:00'],
      ['03:00', '06:00'],
    ],
  ],
  [
    [
      ['08:00', '10:00'],
      ['11:00', '18:00'],
    ],
    [
      ['08:00', '10:00'],
      ['11:00', '12:00'],
      ['13:00', '18:00'],
    ],
  ],
  [[['09:00', '11:59']], null],
  [[['09:00', 'noon']], null],
  [[], null],
])('a break in %j makes %j', (windows, expected) => {
  const split = withBreak(windows)
  expect(split).toEqual(expected)
  if (split) expect(windowProblems({ weekly: { mon: split } })).toEqual([])
})
