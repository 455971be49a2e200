import fc from 'fast-check'
import { expect, it } from 'vitest'
import { describeEstimate, type Estimate, wilson } from './wilson.ts'

it.each([
  // Published values: Newcombe 1998, table I.
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('%i of %i lies between %f and %f', (hits, n, low, high) => {
  const estimate = wilson(hits, n) as Estimate
  expect(estimate.low).toBeCloseTo(low, 4)
  expect(estimate.high).toBeCloseTo(high, 4)
})

it('an interval holds its share, and stays within 0 and 1', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
      const { share, low, high } = wilson(Math.floor(part * n), n) as Estimate
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
      expect(low <= share + 1e-12 && share <= high + 1e-12).toBe(true)
    }),
  )
})

it('few cases are told as a count, many as a percentage, none not at all', () => {
  expect(describeEstimate(wilson(12, 17) as Estimate)).toBe('12 of 17 (47 to 87 %)')
  expect(describeEstimate(wilson(30, 100) as Estimate)).toBe('30 % of 100 (22 to 40 %)')
  expect(wilson(0, 0)).toBeNull()
})
