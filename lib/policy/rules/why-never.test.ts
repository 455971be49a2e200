import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyFacts, NOW, policyWith } from '#lib/testing/facts.ts'
import { compileCondition } from './compile-condition.ts'
import type { Condition } from './condition.ts'
import { defaultPolicy } from './playbook/default-policy.ts'
import { situate } from './situate.ts'
import { whyNever } from './why-never.ts'

const isCountry = (value: string): Condition => ({ fact: 'lead.country', is: 'is', value })
const IMPOSSIBLE: [string, Condition, RegExp][] = [
  ['its opposite is always true', { not: 'always' }, /opposite/],
  ['an empty list', { fact: 'lead.country', is: 'one_of', value: [] }, /list is empty/],
  ['a fit above its cap', { score: 'fit', atLeast: 51 }, /fit stops at 50/],
  ['a category without signals', { signals: { types: ['gone'] }, atLeast: 1, withinDays: 7 }, /no such signal/],
  ['two countries at once', { all: [isCountry('DE'), isCountry('US')] }, /can be both/],
  [
    'a list without the value',
    { all: [isCountry('DE'), { fact: 'lead.country', is: 'one_of', value: ['US'] }] },
    /both/,
  ],
  [
    'an empty range',
    {
      all: [
        { fact: 'account.employees', is: 'at_least', value: 500 },
        { fact: 'account.employees', is: 'at_most', value: 100 },
      ],
    },
    /can be both/,
  ],
  ['a thing and its opposite', { all: [isCountry('DE'), { all: [{ not: isCountry('DE') }] }] }, /opposite/],
  [
    'above and below',
    { all: [{ score: 'fit', atLeast: 40 }, { not: { score: 'fit', atLeast: 30 } }] },
    /above and below/,
  ],
  ['no way that is possible', { any: [{ not: 'always' }, { score: 'total', atLeast: 101 }] }, /opposite/],
]

describe('a condition that can never hold', () => {
  it.each(IMPOSSIBLE)('is found: %s', (_, condition, why) => {
    expect(whyNever(condition, defaultPolicy)).toMatch(why)
  })

  it('is never one that holds for somebody', () => {
    const policy = policyWith()
    const tests = IMPOSSIBLE.map(([, condition]) => compileCondition(condition, defaultPolicy))
    const scores = fc.record({ fit: fc.nat(50), intent: fc.nat(80), total: fc.nat(100) })
    fc.assert(
      fc.property(anyFacts, scores, (facts, score) => {
        for (const { test } of tests) expect(test(situate(facts, policy, NOW, { band: 'A', ...score }))).toBe(false)
      }),
    )
  })

  it.each<[string, Condition]>([
    ['always', 'always'],
    ['one of several ways', { any: [{ not: 'always' }, isCountry('DE')] }],
    ['a range with room', { all: [{ score: 'fit', atLeast: 30 }, { not: { score: 'fit', atLeast: 40 } }] }],
    ['band A', { band: 'A' }],
  ])('is not seen in %s', (_, condition) => {
    expect(whyNever(condition, defaultPolicy)).toBeNull()
  })
})
