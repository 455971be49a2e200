import { z } from 'zod'
import { timeOfDayMs, WEEKDAYS } from '#lib/time/calendar.ts'
import { isTimeZone } from '#lib/time/zone.ts'
import { windowProblems } from './window-problems.ts'

const timeOfDay = z
  .string()
  // The windows are compared only when every time of day is one.
  .refine(isTimeOfDay, { error: 'Use a time of day from "00:00" to "24:00".', abort: true })
const windows = z
  .array(z.tuple([timeOfDay, timeOfDay]).refine(([from, to]) => from !== to, 'A window must not be empty.'))
  .max(10)
const date = z.iso.date()

/** A business calendar as it may be saved: its zone and times exist, its windows do not overlap, and it opens each week. */
export const calendarSchema = z
  .object({
    timeZone: z.string().refine(isTimeZone, 'Use an IANA zone such as "Europe/Berlin".'),
    weekly: z
      .partialRecord(z.enum(WEEKDAYS as ['mon', ...(typeof WEEKDAYS)[number][]]), windows)
      .refine(
        (week) => Object.values(week).some((day) => day.length > 0),
        'The calendar never opens. Give it a window.',
      ),
    holidays: z.array(date).max(1000).optional(),
    overrides: z.record(date, windows).optional(),
    breaks: z.record(date, windows).optional(),
  })
  .superRefine((calendar, context) => {
    for (const message of windowProblems(calendar)) context.addIssue({ code: 'custom', message })
  })

function isTimeOfDay(text: string): boolean {
  try {
    timeOfDayMs(text)
    return true
  } catch {
    return false
  }
}
