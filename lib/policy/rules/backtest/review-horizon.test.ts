import { expect, it } from 'vitest'
import type { Condition } from '../condition.ts'
import { defaultPolicy } from '../playbook/default-policy.ts'
import { reviewHorizonDays } from './review-horizon.ts'

const visits = (withinDays: number): Condition => ({ signals: { types: ['pricing_view'] }, atLeast: 1, withinDays })

it.each<[string, Condition, number]>([
  ['the window of its signals', visits(7), 7],
  ['the shortest of those that must hold', { all: [visits(7), visits(30)] }, 7],
  ['the longest of those that may hold', { any: [visits(7), visits(30)] }, 30],
  ['no end where a score is enough', { any: [visits(7), { score: 'total', atLeast: 50 }] }, Number.POSITIVE_INFINITY],
  ['no end where something must not have happened', { not: visits(7) }, Number.POSITIVE_INFINITY],
])('a quiet lead may still be handed off within %s', (_, trigger, days) => {
  const [first] = defaultPolicy.situations
  const situations = [{ ...(first as NonNullable<typeof first>), when: 'always' as const, trigger }]
  expect(reviewHorizonDays({ ...defaultPolicy, situations })).toBe(days)
})

it('under the playbook a lead that was quiet for two weeks is not handed off', () => {
  expect(reviewHorizonDays(defaultPolicy)).toBe(14)
})
