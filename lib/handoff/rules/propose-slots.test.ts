import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BusinessCalendar, WEEKDAYS, type Windows } from '#lib/time/calendar.ts'
import { isRunningAt, type WorkingClock } from '#lib/time/working-clock.ts'
import { localDateOf, offsetAt } from '#lib/time/zone.ts'
import { proposeSlots } from './propose-slots.ts'

const weekdays = (...windows: Windows): BusinessCalendar['weekly'] =>
  Object.fromEntries(WEEKDAYS.slice(0, 5).map((day) => [day, windows]))
const berlin = (weekly: BusinessCalendar['weekly']): WorkingClock => ({
  calendars: [{ timeZone: 'Europe/Berlin', weekly }],
})
const office = berlin(weekdays(['09:00', '17:00']))
const slots = (now: string, zone = 'Europe/Berlin', clock = office) => proposeSlots(clock, Date.parse(now), zone)

describe('two times to propose', () => {
  it.each([
    ['today in two hours, and tomorrow', '2026-11-23T09:10:00Z', 'Europe/Berlin', 'Monday 12:30 or Tuesday 10:30'],
    ['tomorrow, when today is too short', '2026-11-23T14:00:00Z', 'Europe/Berlin', 'Tuesday 09:00 or Wednesday 10:30'],
    ['over the weekend', '2026-11-27T15:00:00Z', 'Europe/Berlin', 'Monday 09:00 or Tuesday 10:30'],
    ['in the lead’s zone', '2026-11-23T09:10:00Z', 'America/New_York', 'Monday 06:30 or Tuesday 04:30'],
  ])('%s', (_, now, zone, expected) => {
    expect(slots(now, zone)).toBe(expected)
  })

  it('both lie in the seller’s hours, also when these are short', () => {
    expect(slots('2026-11-23T18:00:00Z', 'Europe/Berlin', berlin(weekdays(['09:00', '10:00'])))).toBe(
      'Tuesday 09:00 or Wednesday 09:30',
    )
  })

  it('is one when there is no later day, and words when there is none', () => {
    const once: BusinessCalendar = { timeZone: 'UTC', weekly: {}, overrides: { '2026-11-24': [['09:00', '17:00']] } }
    expect(slots('2026-11-23T09:00:00Z', 'UTC', { calendars: [once] })).toBe('Tuesday 09:00')
    expect(slots('2026-11-25T09:00:00Z', 'UTC', { calendars: [once] })).toBe('one of the next days')
  })

  it('whenever it is asked: at least two hours away, on two days, while the seller works', () => {
    const anyWindows = fc.constantFrom<Windows>([['09:00', '17:00']], [['09:00', '09:45']], [['22:00', '02:00']])
    const moment = fc.integer({ min: Date.parse('2026-11-01'), max: Date.parse('2026-11-28') })
    fc.assert(
      fc.property(anyWindows, moment, (windows, now) => {
        const clock = berlin(weekdays(...windows))
        const times = proposeSlots(clock, now, 'Europe/Berlin')
          .split(' or ')
          .map((words) => instantOf(words, now))
        expect(times).toHaveLength(2)
        for (const at of times) {
          expect(at - now).toBeGreaterThanOrEqual(2 * 3_600_000)
          expect(isRunningAt(clock, at) && isRunningAt(clock, at + 1_800_000 - 1)).toBe(true)
        }
        const [first = 0, second = 0] = times.map((at) => localDateOf('Europe/Berlin', at)).map(Date.parse)
        expect(second).toBeGreaterThan(first)
      }),
      { numRuns: 50 },
    )
  })
})

/** The next instant in Berlin that reads as these words, more than two hours from now. */
function instantOf(words: string, now: number): number {
  const shown = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Berlin',
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
  })
  const localNow = now + offsetAt('Europe/Berlin', now)
  const first = Math.ceil((localNow + 2 * 3_600_000) / 1_800_000) * 1_800_000 - offsetAt('Europe/Berlin', now)
  for (let at = first; at < now + 21 * 86_400_000; at += 1_800_000) {
    if (shown.format(at).replace(',', '').replace(' at ', ' ') === words) return at
  }
  throw new Error(`No half hour reads "${words}".`)
}
