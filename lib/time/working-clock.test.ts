import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BusinessCalendar, WEEKDAYS, type Windows } from './calendar.ts'
import { addRunning, isRunningAt, runningBetween, runningIntervals, type WorkingClock } from './working-clock.ts'

const HOUR = 3_600_000
const everyDay = (...windows: Windows): BusinessCalendar['weekly'] =>
  Object.fromEntries(WEEKDAYS.map((day) => [day, windows]))
const berlin: BusinessCalendar = { timeZone: 'Europe/Berlin', weekly: everyDay(['09:00', '17:00']) }
const newYork: BusinessCalendar = { timeZone: 'America/New_York', weekly: everyDay(['08:00', '16:00']) }
const at = (instant: string) => Date.parse(instant)

describe('a clock of several calendars', () => {
  const both: WorkingClock = { calendars: [berlin, newYork] }

  it('runs only while all are open', () => {
    expect(runningIntervals(both, at('2026-11-23T00:00Z'), at('2026-11-24T00:00Z'))).toEqual([
      [at('2026-11-23T13:00Z'), at('2026-11-23T16:00Z')],
    ])
  })

  it('has an hour more in the weeks when only one has changed its clock', () => {
    expect(runningBetween(both, at('2026-10-28T00:00Z'), at('2026-10-29T00:00Z'))).toBe(4 * HOUR)
    expect(runningBetween(both, at('2026-11-04T00:00Z'), at('2026-11-05T00:00Z'))).toBe(3 * HOUR)
  })

  it('whose windows never meet never runs, and says what to do', () => {
    const never: WorkingClock = { calendars: [berlin, { ...newYork, weekly: everyDay(['20:00', '22:00']) }] }
    expect(() => addRunning(never, at('2026-11-23T00:00Z'), 0)).toThrow(
      /never open after 2026-11-23.*Give it weekly windows/,
    )
    expect(() => addRunning(never, at('2026-11-23T00:00Z'), -1)).toThrow(/never open before/)
  })
})

describe('a pause', () => {
  it('stops the clock, wherever it begins', () => {
    const clock: WorkingClock = {
      calendars: [berlin],
      pauses: [{ from: '2026-11-23T10:00:00Z', to: '2026-11-24T09:00:00Z' }],
    }
    expect(addRunning(clock, at('2026-11-23T09:30Z'), HOUR)).toBe(at('2026-11-24T09:30Z'))
    expect(addRunning(clock, at('2026-11-24T09:30Z'), -HOUR)).toBe(at('2026-11-23T09:30Z'))
    expect(isRunningAt(clock, at('2026-11-23T12:00Z'))).toBe(false)
  })

  it.each([
    [{ from: '2026-11-24T00:00:00Z', to: '2026-11-23T00:00:00Z' }],
    [{ from: 'tomorrow', to: '2026-11-23T00:00:00Z' }],
  ])('that is not one is refused: %o', (pause) => {
    expect(() => isRunningAt({ calendars: [berlin], pauses: [pause] }, 0)).toThrow(RangeError)
  })
})

describe('whatever the clock', () => {
  const anyPause = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 60 })).map(([start, hours]) => {
    const from = at('2026-10-15T00:00Z') + start * HOUR
    return { from: new Date(from).toISOString(), to: new Date(from + hours * HOUR).toISOString() }
  })
  const anyClock: fc.Arbitrary<WorkingClock> = fc.record({
    calendars: fc.constantFrom([berlin], [newYork], [berlin, newYork]),
    pauses: fc.array(anyPause, { maxLength: 3 }),
  })
  const moment = fc.integer({ min: at('2026-10-15T00:00Z'), max: at('2026-11-10T00:00Z') })
  const duration = fc.integer({ min: 1, max: 60 * HOUR })

  it('the time that ran until a due instant is the time that was added, forwards and backwards', () => {
    fc.assert(
      fc.property(anyClock, moment, duration, (clock, start, milliseconds) => {
        const end = addRunning(clock, start, milliseconds)
        expect(runningBetween(clock, start, end)).toBe(milliseconds)
        expect(runningBetween(clock, end, start)).toBe(-milliseconds)
        const begin = addRunning(clock, start, -milliseconds)
        expect(runningBetween(clock, begin, start)).toBe(milliseconds)
      }),
    )
  })

  it('what runs in a stretch is the sum of its open intervals', () => {
    fc.assert(
      fc.property(anyClock, moment, duration, (clock, start, milliseconds) => {
        const open = runningIntervals(clock, start, start + milliseconds)
        const sum = open.reduce((total, [from, to]) => total + to - from, 0)
        expect(sum).toBe(runningBetween(clock, start, start + milliseconds))
        for (const [from, to] of open) {
          expect(isRunningAt(clock, from) && isRunningAt(clock, to - 1)).toBe(true)
        }
      }),
    )
  })

  it('adding nothing gives the instant itself while it runs, else the next opening', () => {
    fc.assert(
      fc.property(anyClock, moment, (clock, start) => {
        const next = addRunning(clock, start, 0)
        expect(isRunningAt(clock, next)).toBe(true)
        expect(runningBetween(clock, start, next)).toBe(0)
        if (isRunningAt(clock, start)) expect(next).toBe(start)
      }),
    )
  })
})
