import { describe, expect, it } from 'vitest'
import { condition } from './condition.ts'
import { policyDocument } from './document.ts'
import { defaultPolicy } from './playbook/default-policy.ts'
import { promise } from './promise.ts'

describe('the policy document', () => {
  it('the playbook is a valid one, with the six situations of the matrix', () => {
    expect(policyDocument.parse(defaultPolicy)).toEqual(defaultPolicy)
    expect(defaultPolicy.situations.map(({ id, kpi }) => [id, kpi])).toEqual([
      ['hand_raise', 'speed_to_lead'],
      ['strategic_account', 'target_account_meetings'],
      ['icp_rising', 'mql_to_sql'],
      ['early_awareness', 'engagement_rate'],
      ['unresponsive', 're_engagement_rate'],
      ['not_now', 'return_to_intent'],
    ])
  })

  it.each<[string, object]>([
    ['a field that it does not know', { surprise: true }],
    ['no situation', { situations: [] }],
    ['a cap below zero', { scoring: { ...defaultPolicy.scoring, total: { cap: -1 } } }],
    ['a signal that takes points but is capped above zero', signalWith({ points: -5, cap: 5 })],
    ['a signal that gives points but is capped below zero', signalWith({ points: 5, cap: -5 })],
    ['a half-life of zero', signalWith({ halfLifeDays: 0 })],
    ['an id with spaces', signalWith({ id: 'Demo request' })],
    ['a warning after the due time', { sla: { ...defaultPolicy.sla, warnShare: 1.5 } }],
    ['no offer after a miss', { sla: { ...defaultPolicy.sla, offerOrder: [] } }],
    ['an offer made twice', { sla: { ...defaultPolicy.sla, offerOrder: ['team_queue', 'team_queue'] } }],
    [
      'a promise of no time',
      { sla: { ...defaultPolicy.sla, queuePromise: { ...defaultPolicy.sla.queuePromise, value: 0 } } },
    ],
  ])('%s is refused', (_, change) => {
    expect(policyDocument.safeParse({ ...defaultPolicy, ...change }).success).toBe(false)
  })
})

describe('a promise', () => {
  it.each<[object, boolean]>([
    [{ value: 5, unit: 'minutes', clock: 'business' }, true],
    [{ value: 2, unit: 'hours', clock: 'elapsed' }, true],
    [{ value: 90, unit: 'days', clock: 'business' }, true],
    [{ value: 1, unit: 'end_of_day', clock: 'business' }, true],
    [{ value: 0, unit: 'minutes', clock: 'business' }, false],
    [{ value: -5, unit: 'minutes', clock: 'business' }, false],
    [{ value: 0.5, unit: 'hours', clock: 'business' }, false],
    [{ value: 3650, unit: 'days', clock: 'business' }, false],
    [{ value: 91, unit: 'end_of_day', clock: 'business' }, false],
    [{ value: 5_256_000, unit: 'minutes', clock: 'elapsed' }, false],
    [{ value: 1, unit: 'end_of_day', clock: 'elapsed' }, false],
    [{ value: 1, unit: 'weeks', clock: 'business' }, false],
  ])('%o is valid: %s', (value, expected) => {
    expect(promise.safeParse(value).success).toBe(expected)
  })

  it('of ten years is refused with what to do', () => {
    const refused = promise.safeParse({ value: 3650, unit: 'days', clock: 'business' })
    expect(refused.error?.message).toContain('A promise ends within 90 days. Check its unit.')
  })
})

function signalWith(change: object) {
  return { signals: [{ ...defaultPolicy.signals[0], ...change }] }
}

describe('a condition', () => {
  it.each<[unknown, boolean]>([
    ['always', true],
    ['never', false],
    [{ all: [] }, false],
    [{ any: ['always'] }, true],
    [{ not: { not: 'always' } }, true],
    [{ fact: 'lead.country', is: 'is', value: 'DE' }, true],
    [{ fact: 'lead.country', is: 'is' }, false],
    [{ fact: 'lead.country', is: 'is', value: ['DE'] }, false],
    [{ fact: 'lead.country', is: 'one_of', value: ['DE'] }, true],
    [{ fact: 'lead.country', is: 'one_of', value: 'DE' }, false],
    [{ fact: 'lead.country', is: 'known' }, true],
    [{ fact: 'lead.country', is: 'known', value: 'DE' }, false],
    [{ fact: 'account.employees', is: 'at_least', value: 200 }, true],
    [{ fact: 'account.employees', is: 'at_least', value: '200' }, false],
    [{ fact: 'account.employees', is: 'at_least' }, false],
    [{ fact: 'lead.title', is: 'contains', value: 'vp' }, true],
    [{ fact: 'lead.shoeSize', is: 'known' }, false],
    [{ signals: { types: ['demo_request'] }, atLeast: 1, withinDays: 14 }, true],
    [{ signals: {}, atLeast: 1, withinDays: 14 }, false],
    [{ signals: { types: ['demo_request'] }, atLeast: 0, withinDays: 14 }, false],
    [{ band: 'E' }, false],
    [{ band: 'A', score: 'fit', atLeast: 1 }, false],
    [{ unresponsive: false }, false],
  ])('%o is valid: %s', (value, expected) => {
    expect(condition.safeParse(value).success).toBe(expected)
  })
})
