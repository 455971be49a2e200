import { describe, expect, it } from 'vitest'
import type { BusinessCalendar } from '#lib/time/calendar.ts'
import { hoursWords, type ScheduledSeller, scheduledHours } from './seller-hours.ts'

const week = (timeZone: string, from: string, to: string): BusinessCalendar => ({
  timeZone,
  weekly: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [[from, to]]])),
})
const BERLIN = week('Europe/Berlin', '09:00', '17:00')
const seller = (change: Partial<ScheduledSeller> = {}): ScheduledSeller => ({
  ...{ team: BERLIN, own: null, absences: [], joinedAt: 0, leftAt: null },
  ...change,
})
const at = (instant: string) => Date.parse(instant)
/** Monday to Sunday, 16 to 22 November 2026, in Berlin. */
const WEEK = { from: at('2026-11-15T23:00:00Z'), to: at('2026-11-22T23:00:00Z') }
const LATER = at('2027-01-01T00:00:00Z')

describe('scheduled hours', () => {
  it.each([
    ['five days of eight hours', [seller()], 40],
    ['two sellers', [seller(), seller()], 80],
    ['their own mornings within the team’s', [seller({ own: week('Europe/Berlin', '08:00', '13:00') })], 20],
    [
      'a day and a half away: 40 − 8 − 4',
      [seller({ absences: [{ from: '2026-11-17T00:00:00Z', to: '2026-11-18T12:00:00Z' }] })],
      28,
    ],
    ['joined on Wednesday at noon: 5 + 8 + 8', [seller({ joinedAt: at('2026-11-18T11:00:00Z') })], 21],
    ['left on Wednesday at noon: 8 + 8 + 3', [seller({ leftAt: at('2026-11-18T11:00:00Z') })], 19],
    ['left before', [seller({ leftAt: at('2026-11-01T11:00:00Z') })], 0],
    ['nobody', [], 0],
  ])('%s: %j', (_, sellers, hours) => expect(scheduledHours(sellers, WEEK, LATER)).toBe(hours))

  it('end at this moment: what is scheduled later has not been worked', () => {
    expect(scheduledHours([seller()], WEEK, at('2026-11-16T10:00:00Z'))).toBe(2)
  })
  it('a day with a clock change counts what the clock on the wall shows', () => {
    const always = { ...BERLIN, weekly: { ...BERLIN.weekly, sun: [['00:00', '24:00']] as [string, string][] } }
    const sunday = { from: at('2026-10-24T22:00:00Z'), to: at('2026-10-25T23:00:00Z') }
    expect(scheduledHours([seller({ team: always })], sunday, LATER)).toBe(25)
  })
})

it.each([
  [92, 296.4, '92 in 296 h'],
  [3, 7.25, '3 in 7.3 h'],
  [0, 1296, '0 in 1,296 h'],
  [2, 0, 'no scheduled hours'],
])('%i meetings in %f hours are told as "%s"', (count, hours, words) => expect(hoursWords(count, hours)).toBe(words))
