import { expect, it } from 'vitest'
import type { Condition } from '../condition.ts'
import { isStanding, splitByStanding } from './standing-facts.ts'

const inGermany: Condition = { fact: 'lead.country', is: 'is', value: 'DE' }

it.each<[Condition, boolean]>([
  [inGermany, true],
  [{ all: [inGermany, { not: inGermany }] }, true],
  ['always', true],
  [{ fact: 'lead.stage', is: 'is', value: 'working' }, false],
  [{ any: [inGermany, { fact: 'lead.lastReason', is: 'known' }] }, false],
  [{ score: 'fit', atLeast: 1 }, false],
  [{ signals: { types: ['demo_view'] }, atLeast: 1, withinDays: 7 }, false],
])('%j asks only for what does not change: %s', (condition, standing) => {
  expect(isStanding(condition)).toBe(standing)
  const rule = { rule: { when: condition }, when: { test: () => true, words: '', missing: () => null } }
  expect(splitByStanding([rule])).toEqual(standing ? { once: [rule], always: [] } : { once: [], always: [rule] })
})
