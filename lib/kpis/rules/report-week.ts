import { Temporal } from 'temporal-polyfill'
import { knownZone } from './range.ts'

/** The week that a report tells of, its dates local and its Sunday included, and from when on its charts are. */
export type ReportWeek = { monday: string; sunday: string; chartsFrom: string; words: string }

/** So many weeks do the charts of a report show, the last one the report's own. */
const CHART_WEEKS = 13

/** The whole week, Monday to Sunday, before an instant, in a zone. Epoch milliseconds. */
export function weekBefore(at: number, zone: string): ReportWeek {
  const today = zoned(at, zone).toPlainDate()
  const monday = today.subtract({ days: today.dayOfWeek - 1 + 7 })
  const sunday = monday.add({ days: 6 })
  const day = (date: Temporal.PlainDate) => date.toLocaleString('en-GB', { day: 'numeric', month: 'long' })
  return {
    ...{ monday: monday.toString(), sunday: sunday.toString() },
    chartsFrom: monday.subtract({ weeks: CHART_WEEKS - 1 }).toString(),
    words: `${monday.month === sunday.month ? monday.day : day(monday)} to ${day(sunday)} ${sunday.year}`,
  }
}

/** The first Monday at an hour (0 to 23) after an instant; an hour that clocks skip is the next one that they strike. */
export function nextReportAt(after: number, hour: number, zone: string): number {
  const now = zoned(after, zone)
  const monday = now.toPlainDate().subtract({ days: now.dayOfWeek - 1 })
  for (let weeks = 0; ; weeks++) {
    const date = monday.add({ weeks })
    const at = date.toZonedDateTime({ timeZone: knownZone(zone), plainTime: { hour } }).epochMilliseconds
    if (at > after) return at
  }
}

const zoned = (at: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(knownZone(zone))
