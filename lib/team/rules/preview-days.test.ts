import { describe, expect, it } from 'vitest'
import { type BusinessCalendar, WEEKDAYS, type Windows } from '#lib/time/calendar.ts'
import { previewDays } from './preview-days.ts'

const weekly = (...windows: Windows): BusinessCalendar['weekly'] =>
  Object.fromEntries(WEEKDAYS.map((day) => [day, windows]))
const of = (timeZone: string, windows: Windows, rest: Partial<BusinessCalendar> = {}): BusinessCalendar => ({
  ...{ timeZone, weekly: weekly(...windows) },
  ...rest,
})
const at = (instant: string) => Date.parse(instant)

describe('the next days of a calendar', () => {
  it('begin with today in its zone, and tell when it is open and what is unusual', () => {
    const calendar = of('Europe/Berlin', [['09:00', '17:00']], {
      holidays: ['2026-12-25', '2026-12-26'],
      overrides: { '2026-12-24': [['09:00', '12:00']], '2026-12-26': [['10:00', '11:00']] },
      breaks: { '2026-12-28': [['12:00', '13:00']] },
    })
    const { days } = previewDays(calendar, at('2026-12-23T23:30:00Z'))
    expect(days.map(({ date, weekday }) => `${weekday} ${date}`)[0]).toBe('Thursday 2026-12-24')
    expect(days).toHaveLength(7)
    expect(days.map(({ windows }) => windows.join(' '))).toEqual([
      ...['09:00–12:00', '', '10:00–11:00', '09:00–17:00', '09:00–12:00 13:00–17:00', '09:00–17:00', '09:00–17:00'],
    ])
    expect(days.map(({ notes }) => notes.join(' '))).toEqual([
      ...['Other hours on this date', 'Holiday', 'Other hours on this date', '', 'With a break', '', ''],
    ])
    expect(days[4]?.openSeconds).toBe(7 * 3600)
  })

  it.each<[string, string, string, string, number]>([
    [
      'Europe/Berlin',
      '2026-03-29',
      '2026-03-28T12:00:00Z',
      'Clocks go forward 1 hour at 02:00: this day has 23 hours',
      23,
    ],
    [
      'Europe/Berlin',
      '2026-10-25',
      '2026-10-23T12:00:00Z',
      'Clocks go back 1 hour at 03:00: this day has 25 hours',
      25,
    ],
    [
      ...(['Australia/Lord_Howe', '2026-10-04', '2026-10-01T12:00:00Z'] as const),
      ...(['Clocks go forward 30 minutes at 02:00: this day has 23.5 hours', 23.5] as const),
    ],
    [
      ...(['America/New_York', '2026-11-01', '2026-10-30T12:00:00Z'] as const),
      ...(['Clocks go back 1 hour at 02:00: this day has 25 hours', 25] as const),
    ],
  ])('say in %s that on %s the clocks are changed', (zone, date, from, note, hours) => {
    const { days } = previewDays(of(zone, [['00:00', '24:00']]), at(from))
    const day = days.find((each) => each.date === date)
    expect(day?.notes).toEqual([note])
    expect(day?.openSeconds).toBe(hours * 3600)
    expect(days.filter(({ notes }) => notes.length)).toHaveLength(1)
  })

  it('name the next change, where there is one', () => {
    const from = at('2026-11-23T09:00:00Z')
    expect(previewDays(of('Europe/Berlin', []), from).nextChange).toBe('Sun, 28 Mar 2027: clocks go forward 1 hour')
    expect(previewDays(of('Asia/Kolkata', []), from).nextChange).toBeNull()
  })

  it('show both ends of a night shift on their days', () => {
    const { days } = previewDays(of('UTC', [['22:00', '06:00']]), at('2026-11-23T09:00:00Z'), 1)
    expect(days[0]?.windows).toEqual(['00:00–06:00', '22:00–24:00'])
  })
})
