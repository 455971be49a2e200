import { describe, expect, it } from 'vitest'
import { type BusinessCalendar, WEEKDAYS, type Windows } from '#lib/time/calendar.ts'
import { runningIntervals } from '#lib/time/working-clock.ts'
import { isPresent, nextRunningAt, sellerClock } from './presence.ts'

const weekly = (...windows: Windows): BusinessCalendar['weekly'] =>
  Object.fromEntries(WEEKDAYS.slice(0, 5).map((day) => [day, windows]))
const team: BusinessCalendar = { timeZone: 'Europe/Berlin', weekly: weekly(['09:00', '17:00']) }
const at = (instant: string) => Date.parse(instant)
const HOUR = 3_600_000

describe('a seller’s clock', () => {
  it('runs while the team is open, the seller works, and is not away', () => {
    const own: BusinessCalendar = { timeZone: 'Europe/London', weekly: weekly(['12:00', '20:00']) }
    const absences = [{ from: '2026-11-23T13:00:00Z', to: '2026-11-23T14:00:00Z' }]
    const day = [at('2026-11-23T00:00Z'), at('2026-11-24T00:00Z')] as const
    expect(runningIntervals(sellerClock({ team, own, absences }), ...day)).toEqual([
      [at('2026-11-23T12:00Z'), at('2026-11-23T13:00Z')],
      [at('2026-11-23T14:00Z'), at('2026-11-23T16:00Z')],
    ])
    expect(runningIntervals(sellerClock({ team, own: null, absences: [] }), ...day)).toEqual([
      [at('2026-11-23T08:00Z'), at('2026-11-23T16:00Z')],
    ])
  })

  it('next runs now, later, or never', () => {
    const clock = sellerClock({ team, own: null, absences: [] })
    expect(nextRunningAt(clock, at('2026-11-23T09:00Z'))).toBe(at('2026-11-23T09:00Z'))
    expect(nextRunningAt(clock, at('2026-11-28T09:00Z'))).toBe(at('2026-11-30T08:00Z'))
    const quarter = HOUR / 4
    expect(nextRunningAt(clock, at('2026-11-23T15:00Z'), quarter)).toBe(at('2026-11-23T15:00Z'))
    expect(nextRunningAt(clock, at('2026-11-23T15:55Z'), quarter)).toBeGreaterThan(at('2026-11-24T07:00Z'))
    const nights: BusinessCalendar = { timeZone: 'Europe/Berlin', weekly: weekly(['20:00', '22:00']) }
    expect(nextRunningAt(sellerClock({ team, own: nights, absences: [] }), at('2026-11-23T09:00Z'))).toBeNull()
  })
})

describe('who counts as present', () => {
  const opens = at('2026-11-23T08:00Z')
  it.each([
    ['who starts with the team', opens, opens, true],
    ['who starts within half a day', opens + 12 * HOUR, opens, true],
    ['who is away for longer', opens + 12 * HOUR + 1, opens, false],
    ['who works before the team opens', opens - HOUR, opens, true],
    ['who never works again', null, opens, false],
    ['anybody of a team that never opens again', opens, null, false],
  ])('%s: %#', (_, seller, teamOpens, expected) => {
    expect(isPresent(seller, teamOpens)).toBe(expected)
  })
})
