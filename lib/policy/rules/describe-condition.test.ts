import { describe, expect, it } from 'vitest'
import { policyWith } from '#lib/testing/facts.ts'
import type { Condition } from './condition.ts'
import { describeCondition } from './describe-condition.ts'
import { toText } from './words.ts'

const policy = policyWith().document
const said = (condition: Condition) => toText(describeCondition(condition, policy))

describe('a condition as a sentence', () => {
  it.each<[Condition, string, string]>([
    ['always', 'always', 'never'],
    [{ score: 'fit', atLeast: 40 }, 'fit ≥ 40', 'fit below 40'],
    [{ score: 'total', atLeast: 75 }, 'score ≥ 75', 'score below 75'],
    [{ band: 'A' }, 'band A (score ≥ 75)', 'below band A (score ≥ 75)'],
    [{ band: 'B' }, 'band B or better (score ≥ 50)', 'below band B (score ≥ 50)'],
    [
      { signals: { categories: ['hand_raise'] }, atLeast: 1, withinDays: 14 },
      'any hand-raise signal in 14 days',
      'no hand-raise signal in 14 days',
    ],
    [
      { signals: { categories: ['high_intent', 'engagement'] }, atLeast: 3, withinDays: 1 },
      '3 high-intent or engagement signals in 1 day',
      'fewer than 3 high-intent or engagement signals in 1 day',
    ],
    [
      { signals: { types: ['pricing_view', 'demo_view', 'gone'] }, atLeast: 1, withinDays: 30 },
      'any “Pricing page”, “Demo page” or “gone” in 30 days',
      'no “Pricing page”, “Demo page” or “gone” in 30 days',
    ],
    [
      { peopleActive: 2, withinDays: 14 },
      '2 people of the account active in 14 days',
      'fewer than 2 people of the account active in 14 days',
    ],
    [
      { unresponsive: true },
      'no connect after 6 attempts by day 10, or at all by day 14',
      'not yet: no connect after 6 attempts by day 10, or at all by day 14',
    ],
    [{ fact: 'account.isTarget', is: 'is', value: true }, 'target account', 'not a target account'],
    [{ fact: 'account.isTarget', is: 'is_not', value: true }, 'not a target account', 'target account'],
    [{ fact: 'lead.isSuppressed', is: 'is', value: false }, 'not suppressed', 'suppressed'],
    [{ fact: 'lead.missingFields', is: 'known' }, 'a required field is missing', 'no required field is missing'],
    [{ fact: 'lead.missingFields', is: 'unknown' }, 'no required field is missing', 'a required field is missing'],
    [{ fact: 'lead.emailClass', is: 'is', value: 'free' }, 'e-mail class is free', 'e-mail class is not free'],
    [
      { fact: 'lead.seniority', is: 'one_of', value: ['c_level', 'vp', 'director'] },
      'seniority is C-level, VP or director',
      'seniority is not C-level, VP or director',
    ],
    [
      { fact: 'lead.country', is: 'one_of', value: ['DE', 'FR', 'IT', 'ES', 'PL'] },
      'country is Germany, France, Italy or 2 more',
      'country is not Germany, France, Italy or 2 more',
    ],
    [{ fact: 'account.employees', is: 'at_least', value: 200 }, 'employees ≥ 200', 'employees below 200'],
    [{ fact: 'lead.title', is: 'contains', value: 'sales' }, 'title contains sales', 'title does not contain sales'],
    [{ fact: 'account.industry', is: 'unknown' }, 'industry is not known', 'industry is known'],
    [
      { fact: 'lead.emailDomain', is: 'one_of', value: [] },
      'e-mail domain is on its list (empty)',
      'e-mail domain is not on its list (empty)',
    ],
    [{ fact: 'lead.lastReason', is: 'is', value: 'not_now' }, 'last reason is Not now', 'last reason is not Not now'],
    [{ fact: 'account.segment', is: 'is', value: 'mid_market' }, 'segment is Mid-market', 'segment is not Mid-market'],
  ])('%o: %s; and not so: %s', (condition, words, negated) => {
    expect(said(condition)).toBe(words)
    expect(said({ not: condition })).toBe(negated)
    expect(said({ not: { not: condition } })).toBe(words)
  })

  it('cannot be read in two ways: what joins differently stands in brackets', () => {
    const mixed: Condition = { any: [{ all: [{ band: 'A' }, { score: 'fit', atLeast: 30 }] }, { band: 'C' }] }
    expect(said(mixed)).toBe('(band A (score ≥ 75) and fit ≥ 30) or band C or better (score ≥ 25)')
    expect(said({ not: mixed })).toBe('(below band A (score ≥ 75) or fit below 30) and below band C (score ≥ 25)')
  })

  it('sets off the values that may be tuned', () => {
    const parts = describeCondition({ score: 'fit', atLeast: 40 }, policy)
    expect(parts).toEqual(['fit ≥ ', { value: '40' }])
  })
})
