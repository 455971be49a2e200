import { expect, it } from 'vitest'
import { countActive } from './buying-group.ts'

const DAY = 86_400

it('counts who of a buying group was active in the two weeks before', () => {
  const now = 100 * DAY
  expect(countActive([now, now - 13 * DAY, now - 14 * DAY, now - 90 * DAY], now)).toBe(2)
  expect(countActive([], now)).toBe(0)
})
