import { expect, it } from 'vitest'
import { poissonInterval } from './poisson.ts'

// The exact intervals are those of Garwood (1936), as in any table of the Poisson distribution.
it.each([
  [0, 0, 3.69],
  [1, 0.025, 5.57],
  [10, 4.8, 18.39],
  [100, 81.36, 121.63],
])('a count of %i is between %f and %f, as the exact interval says', (n, low, high) => {
  const found = poissonInterval(n)
  expect(Math.abs(found.low - low)).toBeLessThan(0.05)
  expect(Math.abs(found.high - high)).toBeLessThan(0.05)
})
