import fc from 'fast-check'
import { expect, it } from 'vitest'
import { quantile } from './quantile.ts'

it.each([
  [[], 0.5, null],
  [[7], 0.9, 7],
  [[2, 1], 0.5, 1.5],
  [[240, 1800, 480], 0.5, 480],
  // 480 + 0.8 × 1320
  [[1800, 240, 480], 0.9, 1536],
] as [number[], number, number | null][])('of %j at %d it is %d', (values, share, expected) => {
  expect(quantile(Float64Array.from(values), share)).toBe(expected)
})

it('is what stands there when all are sorted, whatever their order', () => {
  const values = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1 })
  fc.assert(
    fc.property(values, fc.nat(), (given, chosen) => {
      const place = chosen % given.length
      const share = given.length === 1 ? 0 : place / (given.length - 1)
      const found = quantile(Float64Array.from(given), share) as number
      expect(found).toBeCloseTo(given.toSorted((a, b) => a - b)[place] as number, 6)
    }),
  )
})
