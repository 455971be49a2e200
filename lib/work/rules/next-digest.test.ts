import { expect, it } from 'vitest'
import type { WorkingClock } from '#lib/time/working-clock.ts'
import { nextDigestAt } from './next-digest.ts'

const office = {
  timeZone: 'Europe/Berlin',
  weekly: { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']], fri: [['09:00', '17:00']] },
  holidays: ['2026-03-03'],
} as WorkingClock['calendars'][number]
const clock: WorkingClock = { calendars: [office] }
const away: WorkingClock = {
  calendars: [office],
  pauses: [{ from: '2026-03-01T00:00:00Z', to: '2026-03-07T00:00:00Z' }],
}

it.each<[string, WorkingClock | null, string, number, string, string]>([
  ['later today', clock, 'Europe/Berlin', 8, '2026-03-02T05:00:00Z', '2026-03-02T07:00:00.000Z'],
  ['not again today', clock, 'Europe/Berlin', 8, '2026-03-02T07:00:00Z', '2026-03-06T07:00:00.000Z'],
  [
    'not on days off, on holidays or while away',
    away,
    'Europe/Berlin',
    8,
    '2026-03-02T05:00:00Z',
    '2026-03-09T07:00:00.000Z',
  ],
  ['every day without hours', null, 'UTC', 8, '2026-03-07T09:00:00Z', '2026-03-08T08:00:00.000Z'],
  [
    'at the same hour after the clocks went forward',
    null,
    'Europe/Berlin',
    8,
    '2026-03-28T12:00:00Z',
    '2026-03-29T06:00:00.000Z',
  ],
  [
    'at the same hour after the clocks went back',
    null,
    'Europe/Berlin',
    8,
    '2026-10-24T12:00:00Z',
    '2026-10-25T07:00:00.000Z',
  ],
])('a digest comes %s', (_, hours, zone, hour, after, at) => {
  expect(new Date(nextDigestAt(hours, zone, hour, Date.parse(after))).toISOString()).toBe(at)
})

it('somebody who never works is asked again after two months, not for ever', () => {
  const never: WorkingClock = { calendars: [{ timeZone: 'UTC', weekly: {} }] }
  expect(new Date(nextDigestAt(never, 'UTC', 8, Date.parse('2026-03-02T05:00:00Z'))).toISOString()).toBe(
    '2026-05-01T08:00:00.000Z',
  )
})
