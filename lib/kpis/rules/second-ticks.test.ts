import { expect, it } from 'vitest'
import { secondTicks } from './second-ticks.ts'

it.each([
  [0, [0, 1]],
  [252, [0, 120, 240, 360]],
  [1200, [0, 300, 600, 900, 1200]],
  [40_000, [0, 14_400, 28_800, 43_200]],
  [5_000_000_000, [0, 1_250_000_000, 2_500_000_000, 3_750_000_000, 5_000_000_000]],
])('up to %d seconds an axis is marked at %j', (highest, ticks) => {
  expect(secondTicks(highest)).toEqual(ticks)
})
