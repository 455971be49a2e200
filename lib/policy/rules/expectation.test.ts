import { expect, it } from 'vitest'
import { describeExpectation, EXPECTED_METRICS, expectation } from './expectation.ts'

it('every metric can be expected to rise or to fall, and says so', () => {
  for (const metric of Object.keys(EXPECTED_METRICS) as (keyof typeof EXPECTED_METRICS)[]) {
    const read = expectation.parse({ metric, direction: 'down', reviewAt: '2026-12-24' })
    expect(describeExpectation(read)).toBe(`${EXPECTED_METRICS[metric]} should fall`)
  }
  expect(expectation.safeParse({ metric: 'mood', direction: 'up', reviewAt: '2026-12-24' }).success).toBe(false)
  expect(expectation.safeParse({ metric: 'mql_to_sql', direction: 'up' }).success).toBe(false)
})
