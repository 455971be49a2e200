import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bitsBetween } from './bits.ts'
import { WaitTally, waitsOf } from './wait-tally.ts'

/** Tells waits twice, three rows at a time, beside one where nothing was waited for and one that is not asked for. */
function tallied(waits: readonly number[]): WaitTally {
  const tally = new WaitTally()
  const tell = (see: 'count' | 'keep') => {
    for (let at = 0; at < waits.length; at += 3) {
      const some = waits.slice(at, at + 3)
      tally[see](waitsOf(Float64Array.from([Number.NaN, ...some, 7])), 1, bitsBetween(6, 0, 1 + some.length), 0)
    }
  }
  tell('count')
  tell('keep')
  return tally
}

it.each([
  [[7], 7, 7],
  [[2, 1], 1.5, 1.9],
  // 480 + 0.8 × 1320
  [[1800, 240, 480], 480, 1536],
  // All in one minute, and all of a day or more.
  [[59, 1, 30], 30, 53.2],
  [[200_000, 90_000, 86_400, 86_400.5], 88_200.25, 167_000],
] as [number[], number, number][])('of %j the median is %d, nine of ten are below %d', (waits, median, p90) => {
  const told = tallied(waits).measure()
  expect(told.n).toBe(waits.length)
  expect(told.median).toBeCloseTo(median, 6)
  expect(told.p90).toBeCloseTo(p90, 6)
})

it('tells what sorting all of them tells, also of a clock that was wrong', () => {
  const wait = fc.oneof(fc.integer({ min: -200, max: 400 }), fc.double({ min: 0, max: 200_000, noNaN: true }))
  fc.assert(
    fc.property(fc.array(wait, { minLength: 1, maxLength: 60 }), (waits) => {
      const sorted = waits.toSorted((a, b) => a - b)
      const between = (share: number) => {
        const rank = share * (sorted.length - 1)
        const [low, high] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]] as [number, number]
        return low + (rank % 1) * (high - low)
      }
      expect(tallied(waits).measure()).toEqual({ n: waits.length, median: between(0.5), p90: between(0.9) })
    }),
  )
})

it('counts by whole minutes, those of a day and more together', () => {
  const { minutes } = tallied([0, 59.9, 60, 119, 120, 86_399, 86_400, 500_000])
  expect([...minutes.entries()].filter(([, count]) => count)).toEqual([
    [0, 2],
    [1, 2],
    [2, 1],
    [1439, 1],
    [1440, 2],
  ])
})
