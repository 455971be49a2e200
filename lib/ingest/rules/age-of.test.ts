import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageOf } from './age-of.ts'

const RECEIVED = Date.parse('2026-11-23T09:00:00Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR
const iso = (at: number) => new Date(at).toISOString()

describe('how long ago a call happened', () => {
  it.each([
    ['nothing is said', {}, 0],
    ['its time is said, by a clock that is right', { timestamp: iso(RECEIVED - HOUR) }, HOUR],
    [
      'the client’s clock is two hours slow',
      { timestamp: iso(RECEIVED - 3 * HOUR), sentAt: iso(RECEIVED - 2 * HOUR) },
      HOUR,
    ],
    [
      'the client’s clock is a year fast',
      { timestamp: iso(RECEIVED + 365 * DAY), sentAt: iso(RECEIVED + 365 * DAY + 5000) },
      5000,
    ],
    ['the client’s clock stands in 1970', { timestamp: '1970-01-01T00:00:10Z', sentAt: '1970-01-01T00:00:12Z' }, 2000],
    [
      'both its times are said, the original counts',
      { timestamp: iso(RECEIVED), originalTimestamp: iso(RECEIVED - HOUR) },
      HOUR,
    ],
    ['it lies a little ahead', { timestamp: iso(RECEIVED + HOUR) }, 0],
    ['it was sent before it happened', { timestamp: iso(RECEIVED), sentAt: iso(RECEIVED - HOUR) }, 0],
    ['sentAt is no instant', { timestamp: iso(RECEIVED - HOUR), sentAt: 'soon' }, HOUR],
    ['it is said in epoch milliseconds', { timestamp: RECEIVED - HOUR }, HOUR],
    ['it is said in epoch seconds', { timestamp: (RECEIVED - HOUR) / 1000 }, HOUR],
    ['it is said in another zone', { timestamp: '2026-11-23T09:30:00+02:00' }, 1.5 * HOUR],
    [
      'it is said without a zone, which is UTC wherever the intake runs',
      { timestamp: '2026-11-23T08:00:00.000' },
      HOUR,
    ],
    ['it is said as a database writes it', { timestamp: '2026-11-23 08:00:00' }, HOUR],
    ['it is nearly three years old', { timestamp: iso(RECEIVED - 1094 * DAY) }, 1094 * DAY],
  ])('%s', (_, told, ms) => {
    expect(ageOf(told, { receivedAt: RECEIVED })).toEqual({ ok: true, ms })
  })

  it('the batch’s sentAt counts for an event without one', () => {
    const told = { timestamp: iso(RECEIVED - 3 * HOUR) }
    expect(ageOf(told, { receivedAt: RECEIVED, sentAt: iso(RECEIVED - 2 * HOUR) })).toEqual({ ok: true, ms: HOUR })
  })

  it.each([
    ['the far future', iso(RECEIVED + 2 * DAY), 'lies in the future'],
    ['a number without end', Number.POSITIVE_INFINITY, 'lies in the future'],
    ['more than three years ago', iso(RECEIVED - 1096 * DAY), 'no longer counts'],
    ['the year 1', '0001-01-01T00:00:00Z', 'no longer counts'],
    ['words', 'yesterday', 'is not an instant. Send ISO-8601'],
    ['a day that does not exist', '2026-02-45', 'is not an instant'],
    ['a number in words, which a lenient reader takes for a year', '12', 'is not an instant'],
    ['a list', [1], 'is not an instant'],
    ['a boolean', true, 'is not an instant'],
  ])('%s is refused, with what to do', (_, timestamp, why) => {
    expect(ageOf({ timestamp }, { receivedAt: RECEIVED })).toEqual({ ok: false, problem: expect.stringContaining(why) })
  })

  it('is the same however wrong the client’s clock is', () => {
    const skew = fc.integer({ min: -10 * 365 * DAY, max: 10 * 365 * DAY })
    const age = fc.integer({ min: 0, max: 1000 * DAY })
    fc.assert(
      fc.property(skew, age, (skewMs, ageMs) => {
        const told = { timestamp: iso(RECEIVED + skewMs - ageMs), sentAt: iso(RECEIVED + skewMs) }
        expect(ageOf(told, { receivedAt: RECEIVED })).toEqual({ ok: true, ms: ageMs })
      }),
    )
  })
})
