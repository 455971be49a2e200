import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SlaPromise } from '#lib/policy/rules/document.ts'
import { type BusinessCalendar, WEEKDAYS, type Windows } from '#lib/time/calendar.ts'
import { isRunningAt, type WorkingClock } from '#lib/time/working-clock.ts'
import { dueOf } from './due.ts'

const weekdays = (...windows: Windows): BusinessCalendar['weekly'] =>
  Object.fromEntries(WEEKDAYS.slice(0, 5).map((day) => [day, windows]))
const everyDay = (...windows: Windows): BusinessCalendar['weekly'] =>
  Object.fromEntries(WEEKDAYS.map((day) => [day, windows]))
const clock = (weekly: BusinessCalendar['weekly'], rest: Partial<BusinessCalendar> = {}): WorkingClock => ({
  calendars: [{ timeZone: 'Europe/Berlin', weekly, ...rest }],
})

const office = clock(weekdays(['09:00', '17:00']))
const night = clock(weekdays(['22:00', '06:00']))
const always = clock(everyDay(['00:00', '24:00']))
const withHoliday = clock(weekdays(['09:00', '17:00']), { holidays: ['2026-11-24'] })
const onLeave: WorkingClock = { ...office, pauses: [{ from: '2026-11-23T11:00:00Z', to: '2026-11-25T11:00:00Z' }] }

const inMinutes = (value: number): SlaPromise => ({ value, unit: 'minutes', clock: 'business' })
const inHours = (value: number): SlaPromise => ({ value, unit: 'hours', clock: 'business' })
const inDays = (value: number): SlaPromise => ({ value, unit: 'days', clock: 'business' })
const endOfDay = (value: number): SlaPromise => ({ value, unit: 'end_of_day', clock: 'business' })
const elapsed = (value: number, unit: SlaPromise['unit']): SlaPromise => ({ value, unit, clock: 'elapsed' })

const dueAt = (promise: SlaPromise, on: WorkingClock, now: string) =>
  new Date(dueOf(promise, on, Date.parse(now), 0.75).dueAt).toISOString().replace(':00.000', '')

describe('a promise falls due', () => {
  it.each<[string, SlaPromise, WorkingClock, string, string]>([
    ['5 minutes, open', inMinutes(5), office, '2026-11-23T09:00Z', '2026-11-23T09:05Z'],
    ['5 minutes, over the night', inMinutes(5), office, '2026-11-23T15:58Z', '2026-11-24T08:03Z'],
    ['5 minutes, over a holiday', inMinutes(5), withHoliday, '2026-11-23T15:58Z', '2026-11-25T08:03Z'],
    ['5 minutes, over an absence', inMinutes(5), onLeave, '2026-11-23T10:58Z', '2026-11-25T11:03Z'],
    ['2 hours, over the weekend', inHours(2), office, '2026-11-27T15:00Z', '2026-11-30T09:00Z'],
    ['1 day: the same time on the next', inDays(1), office, '2026-11-23T09:20Z', '2026-11-24T09:20Z'],
    ['1 day, made at the weekend', inDays(1), office, '2026-11-28T12:00Z', '2026-12-01T08:00Z'],
    ['1 day, over a holiday', inDays(1), withHoliday, '2026-11-23T09:20Z', '2026-11-25T09:20Z'],
    ['1 day, over the end of summer time', inDays(1), office, '2026-10-23T13:00Z', '2026-10-26T14:00Z'],
    ['1 day, over the start of summer time', inDays(1), office, '2026-03-27T14:00Z', '2026-03-30T13:00Z'],
    [
      '1 day, on a shorter day',
      inDays(1),
      clock({ mon: [['09:00', '17:00']], tue: [['09:00', '12:00']] }),
      '2026-11-23T14:00Z',
      '2026-11-24T11:00Z',
    ],
    ['200 days are business days too', inDays(200), office, '2026-01-05T09:00Z', '2026-10-12T08:00Z'],
    ['end of the same day', endOfDay(1), office, '2026-11-23T09:00Z', '2026-11-23T16:00Z'],
    ['end of the same day, after closing', endOfDay(1), office, '2026-11-23T18:00Z', '2026-11-24T16:00Z'],
    ['end of the second day', endOfDay(2), office, '2026-11-23T09:00Z', '2026-11-24T16:00Z'],
    [
      'end of day, with a break at noon',
      endOfDay(1),
      clock(weekdays(['09:00', '12:00'], ['13:00', '17:00'])),
      '2026-11-23T09:00Z',
      '2026-11-23T16:00Z',
    ],
    ['end of day, before an absence', endOfDay(1), onLeave, '2026-11-23T10:00Z', '2026-11-23T11:00Z'],
    ['end of a night shift, before midnight', endOfDay(1), night, '2026-11-23T22:00Z', '2026-11-24T05:00Z'],
    ['end of a night shift, after midnight', endOfDay(1), night, '2026-11-24T00:30Z', '2026-11-24T05:00Z'],
    ['1 day, after midnight in a night shift', inDays(1), night, '2026-11-24T00:30Z', '2026-11-25T00:30Z'],
    ['end of day, open around the clock', endOfDay(1), always, '2026-11-23T09:00Z', '2026-11-23T23:00Z'],
    ['1 day, open around the clock', inDays(1), always, '2026-11-23T09:00Z', '2026-11-24T09:00Z'],
    ['30 minutes elapsed, while closed', elapsed(30, 'minutes'), office, '2026-11-28T12:00Z', '2026-11-28T12:30Z'],
    ['2 hours elapsed', elapsed(2, 'hours'), office, '2026-11-28T12:00Z', '2026-11-28T14:00Z'],
    ['1 day elapsed', elapsed(1, 'days'), office, '2026-10-24T12:00Z', '2026-10-25T12:00Z'],
  ])('%s', (_, promise, on, now, expected) => {
    expect(dueAt(promise, on, now)).toBe(expected)
  })

  it('on a clock with one open day left, by plain days', () => {
    const last = clock({}, { overrides: { '2026-11-23': [['09:00', '17:00']], '2026-11-26': [['09:00', '17:00']] } })
    expect(dueAt(inDays(2), last, '2026-11-23T09:00Z')).toBe('2026-11-26T08:00Z')
  })

  it('never, when the clock never runs again: it is refused with a reason', () => {
    expect(() => dueOf(inMinutes(5), clock({}), 0, 0.75)).toThrow(/never open/)
  })

  it('and warns after its share of the time', () => {
    const { warnAt } = dueOf(inHours(4), office, Date.parse('2026-11-23T15:00Z'), 0.75)
    expect(new Date(warnAt).toISOString()).toBe('2026-11-24T10:00:00.000Z')
  })
})

describe('whatever the promise, the clock and the moment', () => {
  const promise = fc.record({
    value: fc.integer({ min: 1, max: 40 }),
    unit: fc.constantFrom('minutes', 'hours', 'days', 'end_of_day'),
    clock: fc.constantFrom('business', 'elapsed'),
  })
  const anyClock = fc.constantFrom(office, night, always, withHoliday, onLeave)
  const anyMoment = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-12-31') })

  it('it is never due before it is made, and the warning lies between', () => {
    fc.assert(
      fc.property(
        promise,
        anyClock,
        anyMoment,
        fc.double({ min: 0.1, max: 0.99, noNaN: true }),
        (made, on, now, share) => {
          const { dueAt, warnAt } = dueOf(made, on, now, share)
          expect(dueAt).toBeGreaterThan(now)
          expect(warnAt).toBeGreaterThanOrEqual(now)
          expect(warnAt).toBeLessThanOrEqual(dueAt)
        },
      ),
    )
  })

  it('a business promise falls due while somebody works', () => {
    fc.assert(
      fc.property(promise, anyClock, anyMoment, (made, on, now) => {
        const { dueAt } = dueOf({ ...made, clock: 'business' }, on, now, 0.75)
        expect(isRunningAt(on, dueAt) || isRunningAt(on, dueAt - 1)).toBe(true)
      }),
    )
  })

  it('a longer promise is never due earlier', () => {
    fc.assert(
      fc.property(promise, anyClock, anyMoment, (made, on, now) => {
        const longer = dueOf({ ...made, value: made.value + 1 }, on, now, 0.75)
        expect(longer.dueAt).toBeGreaterThanOrEqual(dueOf(made, on, now, 0.75).dueAt)
      }),
    )
  })
})
