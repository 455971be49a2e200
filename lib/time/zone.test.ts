import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  assertTimeZone,
  DAY_MS,
  dateOfDay,
  isTimeZone,
  localDateOf,
  offsetAt,
  offsetSegments,
  startOfLocalDay,
  toInstants,
  transition,
} from './zone.ts'

const HOUR = 3_600_000
const anyZone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'America/St_Johns',
)
const anyInstant = fc.integer({ min: Date.parse('2000-01-01'), max: Date.parse('2040-01-01') })

describe('the offsets of one UTC day', () => {
  it('cover the day without a gap, and are those of each instant in it', () => {
    fc.assert(
      fc.property(anyZone, anyInstant, (zone, at) => {
        const day = Math.floor(at / DAY_MS)
        const segments = offsetSegments(zone, day)
        expect(segments[0]?.from).toBe(day * DAY_MS)
        expect(segments.at(-1)?.to).toBe((day + 1) * DAY_MS)
        for (const [i, { from, to }] of segments.entries()) {
          expect(from).toBeLessThan(to)
          if (i) expect(from).toBe(segments[i - 1]?.to)
        }
        expect(segments.find(({ from, to }) => from <= at && at < to)?.offset).toBe(offsetAt(zone, at))
      }),
    )
  })

  it.each([
    [
      'Europe/Berlin',
      '2026-03-29',
      [
        [1, 1],
        [23, 2],
      ],
    ],
    [
      'Europe/Berlin',
      '2026-10-25',
      [
        [1, 2],
        [23, 1],
      ],
    ],
    [
      'Australia/Lord_Howe',
      '2026-04-04',
      [
        [15, 11],
        [9, 10.5],
      ],
    ],
    ['Europe/Berlin', '2026-06-01', [[24, 2]]],
  ])('in %s on %s are hours and offset %o', (zone, date, expected) => {
    const segments = offsetSegments(zone, Date.parse(date) / DAY_MS)
    expect(segments.map(({ from, to, offset }) => [(to - from) / HOUR, offset / HOUR])).toEqual(expected)
  })

  it('a day that a zone left out has its offset change at once', () => {
    const segments = offsetSegments('Pacific/Apia', Date.parse('2011-12-30') / DAY_MS)
    expect(segments.map(({ offset }) => offset / HOUR)).toEqual([-10, 14])
  })
})

describe('a zone', () => {
  it('gives the local date of an instant', () => {
    fc.assert(
      fc.property(anyZone, anyInstant, (zone, at) => {
        const expected = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString()
        expect(localDateOf(zone, at)).toBe(expected)
      }),
    )
    expect(dateOfDay(-1)).toBe('1969-12-31')
  })

  it('turns local time back into the instants that show it, inside one segment', () => {
    const [before, after] = offsetSegments('Europe/Berlin', Date.parse('2026-03-29') / DAY_MS)
    if (!before || !after) throw new Error('Summer time starts on this day.')
    const local = (text: string) => Date.parse(`2026-03-29T${text}Z`)
    expect(toInstants(before, local('01:30'), local('02:00'))).toEqual([local('00:30'), local('01:00')])
    expect(toInstants(after, local('03:00'), local('04:00'))).toEqual([local('01:00'), local('02:00')])
  })

  it.each([
    ['Europe/Berlin', true],
    ['UTC', true],
    ['Mars/Olympus', false],
    ['', false],
    ['Europe/Berlin; DROP', false],
  ])('"%s" is one: %s', (name, expected) => {
    expect(isTimeZone(name)).toBe(expected)
  })

  it('that does not exist is named, with the remedy', () => {
    expect(() => assertTimeZone('Mars/Olympus')).toThrow(
      '"Mars/Olympus" is not a time zone. Use an IANA name such as "Europe/Berlin".',
    )
    expect(() => offsetSegments('Mars/Olympus', 0)).toThrow(RangeError)
  })
})

it.each<[string, string, 'next' | 'previous', string | null]>([
  ['Europe/Berlin', '2026-11-22T09:00:00Z', 'next', '2027-03-28T01:00:00.000Z'],
  ['Europe/Berlin', '2026-11-22T09:00:00Z', 'previous', '2026-10-25T01:00:00.000Z'],
  ['Asia/Kathmandu', '2026-11-22T09:00:00Z', 'next', null],
])('the clock change of %s at %s, %s, is %s', (zone, at, direction, expected) => {
  const found = transition(zone, Date.parse(at), direction)
  expect(found && new Date(found).toISOString()).toBe(expected)
})

describe('the start of a local day', () => {
  it.each([
    ['in winter', '2026-11-23T09:00:00Z', 1, '2026-11-23T23:00:00Z'],
    ['today’s, late in the evening', '2026-11-23T22:59:00Z', 0, '2026-11-22T23:00:00Z'],
    ['of the day on which the clocks go forward', '2026-03-28T12:00:00Z', 1, '2026-03-28T23:00:00Z'],
    ['of the day after', '2026-03-28T12:00:00Z', 2, '2026-03-29T22:00:00Z'],
    ['of the day after they went back', '2026-10-24T12:00:00Z', 2, '2026-10-25T23:00:00Z'],
  ])('%s', (_, at, days, start) => {
    expect(startOfLocalDay('Europe/Berlin', Date.parse(at), days)).toBe(Date.parse(start))
  })
})
