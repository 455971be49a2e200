import { expect, it } from 'vitest'
import { nextReportAt, weekBefore } from './report-week.ts'

it.each([
  ['2026-11-23T06:00:00Z', 'Europe/Berlin', '2026-11-16', '2026-11-22', '16 to 22 November 2026'],
  // Still Sunday in New York: the week that ends today is not over.
  ['2026-11-23T03:00:00Z', 'America/New_York', '2026-11-09', '2026-11-15', '9 to 15 November 2026'],
  ['2026-12-02T06:00:00Z', 'UTC', '2026-11-23', '2026-11-29', '23 to 29 November 2026'],
  ['2027-01-05T06:00:00Z', 'UTC', '2026-12-28', '2027-01-03', '28 December to 3 January 2027'],
])('at %s in %s the report tells of %s to %s', (at, zone, monday, sunday, words) => {
  expect(weekBefore(Date.parse(at), zone)).toMatchObject({ monday, sunday, words })
})

it.each([
  ['before it on a Monday', '2026-11-23T05:00:00Z', 7, 'Europe/Berlin', '2026-11-23T06:00:00Z'],
  ['at it: a week later', '2026-11-23T06:00:00Z', 7, 'Europe/Berlin', '2026-11-30T06:00:00Z'],
  ['over the end of summer time', '2026-10-20T05:00:00Z', 7, 'Europe/Berlin', '2026-10-26T06:00:00Z'],
  ['over its beginning', '2026-03-24T05:00:00Z', 7, 'Europe/Berlin', '2026-03-30T05:00:00Z'],
  ['on a Sunday', '2026-11-22T23:30:00Z', 8, 'UTC', '2026-11-23T08:00:00Z'],
])('the next Monday at an hour: %s', (_, after, hour, zone, expected) => {
  expect(new Date(nextReportAt(Date.parse(after), hour, zone)).toISOString()).toBe(expected.replace('Z', '.000Z'))
})
