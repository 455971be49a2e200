import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AskedRange, bucketsOf, comparedWith, knownZone, resolveRange } from './range.ts'

const NOW = Date.parse('2026-11-23T09:00:00Z')
const iso = ({ from, to }: { from: number; to: number }) => [new Date(from).toISOString(), new Date(to).toISOString()]
const asked = (change: Partial<AskedRange>): AskedRange => ({
  range: '7d',
  from: null,
  to: null,
  zone: 'Europe/Berlin',
  ...change,
})

describe('a range', () => {
  it.each([
    ['seven days are today and the six before', asked({}), '2026-11-16T23:00:00.000Z', '2026-11-23T23:00:00.000Z'],
    [
      'ninety days reach back over the clock change',
      asked({ range: '90d' }),
      '2026-08-25T22:00:00.000Z',
      '2026-11-23T23:00:00.000Z',
    ],
    [
      'of a custom range of many years the last ten count',
      asked({ range: 'custom', from: '0001-01-01', to: '2026-10-31' }),
      '2016-10-30T23:00:00.000Z',
      '2026-10-31T23:00:00.000Z',
    ],
    [
      'the last date of a custom range is in it',
      asked({ range: 'custom', from: '2026-10-01', to: '2026-10-31' }),
      '2026-09-30T22:00:00.000Z',
      '2026-10-31T23:00:00.000Z',
    ],
    [
      'dates the wrong way round are turned',
      asked({ range: 'custom', from: '2026-10-31', to: '2026-10-01' }),
      '2026-09-30T22:00:00.000Z',
      '2026-10-31T23:00:00.000Z',
    ],
    [
      'a date that is none falls back to 90 days',
      asked({ range: 'custom', from: '2026-02-31x', to: '2026-10-01' }),
      '2026-08-25T22:00:00.000Z',
      '2026-11-23T23:00:00.000Z',
    ],
    [
      'a zone that is none is UTC',
      asked({ zone: 'Mars/Olympus' }),
      '2026-11-17T00:00:00.000Z',
      '2026-11-24T00:00:00.000Z',
    ],
  ])('%s', (_, range, from, to) => expect(iso(resolveRange(range, NOW))).toEqual([from, to]))

  it('is compared with what lies just before it, with the year before, or with nothing', () => {
    const span = resolveRange(asked({}), NOW)
    const before = comparedWith(span, 'previous', 'Europe/Berlin')
    expect(before).toEqual({ from: span.from - (span.to - span.from), to: span.from })
    expect(iso(comparedWith(span, 'year', 'Europe/Berlin') as typeof span)).toEqual([
      '2025-11-16T23:00:00.000Z',
      '2025-11-23T23:00:00.000Z',
    ])
    expect(comparedWith(span, 'none', 'UTC')).toBeNull()
  })
  it('knows its zone', () =>
    expect([knownZone('Asia/Tokyo'), knownZone('x'), knownZone(null)]).toEqual(['Asia/Tokyo', 'UTC', 'UTC']))
})

describe('the buckets of a range', () => {
  it('a day with a clock change has 25 hours; today is incomplete', () => {
    const days = bucketsOf(
      resolveRange(asked({ range: 'custom', from: '2026-10-24', to: '2026-10-26' }), NOW),
      'Europe/Berlin',
      NOW,
    )
    expect(days.map(({ key, from, to }) => [key, (to - from) / 3_600_000])).toEqual([
      ['2026-10-24', 24],
      ['2026-10-25', 25],
      ['2026-10-26', 24],
    ])
    const week = bucketsOf(resolveRange(asked({}), NOW), 'Europe/Berlin', NOW)
    expect(week.filter(({ isIncomplete }) => isIncomplete).map(({ key }) => key)).toEqual(['2026-11-23'])
  })
  it('weeks begin on Monday, and one that the range cuts is incomplete', () => {
    const weeks = bucketsOf(resolveRange(asked({ range: '30d' }), NOW), 'Europe/Berlin', NOW)
    expect(weeks.map(({ key, isIncomplete }) => `${key} ${isIncomplete}`)).toEqual([
      '2026-10-19 true',
      '2026-10-26 false',
      '2026-11-02 false',
      '2026-11-09 false',
      '2026-11-16 false',
      '2026-11-23 true',
    ])
  })
  it('cover their range without gap or overlap, in every zone', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia')
    const start = fc.integer({ min: Date.parse('2024-01-01'), max: NOW })
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 400 }), zones, (from, days, zone) => {
        const span = { from, to: from + days * 86_400_000 }
        const buckets = bucketsOf(span, zone, NOW)
        expect(buckets[0]?.from).toBe(span.from)
        expect(buckets.at(-1)?.to).toBe(span.to)
        buckets.slice(1).forEach((bucket, i) => {
          expect(bucket.from).toBe(buckets[i]?.to)
        })
      }),
      { numRuns: 60 },
    )
  })
})
