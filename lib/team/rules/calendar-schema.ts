import { z } from 'zod'
import { timeOfDayMs, WEEKDAYS } from '#lib/time/calendar.ts'
import { isTimeZone } from '#lib/time/zone.ts'

const timeOfDay = z.string().refine(isTimeOfDay, 'Use a time of day from "00:00" to "24:00".')
const windows = z
  .array(z.tuple([timeOfDay, timeOfDay]).refine(([from, to]) => from !== to, 'A window must not be empty.'))
  .max(10)
const date = z.iso.date()

/** A business calendar as it may be saved: a zone that exists, times that exist, and at least one window a week. */
export const calendarSchema = z.object({
  timeZone: z.string().refine(isTimeZone, 'Use an IANA zone such as "Europe/Berlin".'),
  weekly: z
    .partialRecord(z.enum(WEEKDAYS as ['mon', ...(typeof WEEKDAYS)[number][]]), windows)
    .refine((week) => Object.values(week).some((day) => day.length > 0), 'The calendar never opens. Give it a window.'),
  holidays: z.array(date).max(1000).optional(),
  overrides: z.record(date, windows).optional(),
  breaks: z.record(date, windows).optional(),
})

function isTimeOfDay(text: string): boolean {
  try {
    timeOfDayMs(text)
    return true
  } catch {
    return false
  }
}
