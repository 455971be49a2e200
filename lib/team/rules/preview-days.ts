import { type BusinessCalendar, openOnLocalDate } from '#lib/time/calendar.ts'
import { DAY_MS, localDateOf, offsetAt, transition } from '#lib/time/zone.ts'

/** A day of a calendar as it will be: its local date, when it is open, for how long, and what is unusual about it. */
export type PreviewDay = { date: string; weekday: string; windows: string[]; openSeconds: number; notes: string[] }

export type Preview = { days: PreviewDay[]; nextChange: string | null }

/** The next days of a calendar from an instant on (epoch milliseconds), and its next clock change in words. */
export function previewDays(calendar: BusinessCalendar, from: number, count = 7): Preview {
  const first = Date.parse(localDateOf(calendar.timeZone, from))
  const days = Array.from({ length: count }, (_, i) => previewDay(calendar, dateAt(first + i * DAY_MS)))
  return { days, nextChange: nextChange(calendar.timeZone, from) }
}

function previewDay(calendar: BusinessCalendar, date: string): PreviewDay {
  const { timeZone, holidays, overrides, breaks } = calendar
  const open = openOnLocalDate(calendar, date)
  const weekday = new Date(date).toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' })
  const isHoliday = holidays?.includes(date) && !overrides?.[date]
  const notes = [
    isHoliday && 'Holiday',
    overrides?.[date] && 'Other hours on this date',
    breaks?.[date]?.length && 'With a break',
    changeOn(timeZone, date),
  ]
  const time = (at: number) => timeOf(timeZone, at)
  return {
    date,
    weekday,
    windows: open.map(([start, end]) => `${time(start)}–${localDateOf(timeZone, end) > date ? '24:00' : time(end)}`),
    openSeconds: open.reduce((sum, [start, end]) => sum + (end - start) / 1000, 0),
    notes: notes.filter((note) => typeof note === 'string'),
  }
}

/** A clock change of a local date in words: "Clocks go forward 1 hour at 02:00: this day has 23 hours". */
function changeOn(timeZone: string, date: string): string | null {
  const noon = Date.parse(date) + DAY_MS / 2
  const change = transition(timeZone, noon - offsetAt(timeZone, noon) - DAY_MS, 'next')
  if (change === null || localDateOf(timeZone, change) !== date) return null
  const hours = 24 - shiftAt(timeZone, change) / 3_600_000
  return `Clocks go ${directionAt(timeZone, change)} at ${timeOf(timeZone, change, change - 1)}: this day has ${hours} hours`
}

function nextChange(timeZone: string, from: number): string | null {
  const change = transition(timeZone, from, 'next')
  if (change === null) return null
  const day = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone } as const
  return `${new Date(change).toLocaleDateString('en-GB', day)}: clocks go ${directionAt(timeZone, change)}`
}

const shiftAt = (timeZone: string, change: number) => offsetAt(timeZone, change) - offsetAt(timeZone, change - 1)

function directionAt(timeZone: string, change: number): string {
  const shift = shiftAt(timeZone, change)
  const minutes = Math.abs(shift) / 60_000
  const words = minutes === 60 ? '1 hour' : `${minutes} minutes`
  return `${shift > 0 ? 'forward' : 'back'} ${words}`
}

const dateAt = (at: number) => new Date(at).toISOString().slice(0, 10)

/** The wall clock at an instant; by the offset of another one, just before a change. */
function timeOf(timeZone: string, at: number, offsetOf = at): string {
  return new Date(at + offsetAt(timeZone, offsetOf)).toISOString().slice(11, 16)
}
