import { expect, it } from 'vitest'
import { policyWith } from '#lib/testing/facts.ts'
import { type Closing, checkReason } from './check-reason.ts'

const { recycleRules } = policyWith()
const rejecting = (reason: string, change: Partial<Closing> = {}): Closing => ({
  kind: 'rejection',
  rule: recycleRules.get(reason),
  reason,
  attempts: 0,
  isTouched: false,
  note: undefined,
  ...change,
})
const closing = (reason: string, change: Partial<Closing> = {}) =>
  rejecting(reason, { kind: 'disposition', isTouched: true, ...change })

it.each<[string, Closing, string | null]>([
  ['a rejection before contact', rejecting('misrouted'), null],
  ['a disposition after a touch', closing('not_now'), null],
  ['no response after enough attempts', closing('no_response', { attempts: 6 }), null],
  ['a note where one is wanted', closing('not_icp', { note: 'a school' }), null],
  [
    'a reason that is not there',
    closing('bored'),
    'The policy has no reason "bored". Load the page again and choose one of the list.',
  ],
  ['a disposition’s reason to reject', rejecting('not_now'), '"Not now" is a reason to close a lead. Choose another.'],
  ['a rejection’s reason to close', closing('misrouted'), '"Misrouted" is a reason to reject a lead. Choose another.'],
  [
    'a rejection after contact',
    rejecting('misrouted', { isTouched: true }),
    'You have been in touch: close the lead with a disposition (D) instead.',
  ],
  [
    'a disposition before contact',
    closing('not_now', { isTouched: false }),
    'Log a first touch, or reject the lead (R): a disposition closes what was worked.',
  ],
  [
    'too few attempts',
    closing('no_response', { attempts: 4 }),
    '"No response" needs 6 attempts without a connect; 4 logged, 2 to go.',
  ],
  ['a note that is missing', closing('not_icp'), '"Not our ICP" needs a note: say in a sentence why.'],
])('%s: %#', (_, given, expected) => {
  expect(checkReason(given)).toBe(expected)
})
