import { describe, expect, it } from 'vitest'
import { describePromise, promiseParts } from './describe-promise.ts'
import type { SlaPromise } from './document.ts'
import { defaultPolicy } from './playbook/default-policy.ts'
import { toText } from './words.ts'

describe('a promise in words', () => {
  it.each<[SlaPromise, string]>([
    [{ value: 5, unit: 'minutes', clock: 'business' }, '5 business minutes'],
    [{ value: 1, unit: 'hours', clock: 'elapsed' }, '1 hour'],
    [{ value: 2, unit: 'days', clock: 'business' }, '2 business days'],
    [{ value: 1, unit: 'end_of_day', clock: 'business' }, 'the same business day'],
    [{ value: 3, unit: 'end_of_day', clock: 'business' }, 'the end of business day 3'],
  ])('%o is “%s”', (promise, words) => {
    expect(toText(promiseParts(promise))).toBe(words)
  })

  it.each([
    ['hand_raise', 'first touch in 5 business minutes'],
    ['strategic_account', 'the same business day'],
    ['icp_rising', 'first touch in 1 business day'],
    ['early_awareness', 'none'],
    ['unresponsive', 'recycled on day 10, at the latest on day 14'],
    ['not_now', 'no new handoff for 60 days'],
  ])('the situation %s promises: %s', (id, words) => {
    const situation = defaultPolicy.situations.find((one) => one.id === id)
    expect(situation && toText(describePromise(situation, defaultPolicy))).toBe(words)
  })
})
