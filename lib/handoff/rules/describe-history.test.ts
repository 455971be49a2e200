import { expect, it } from 'vitest'
import { policyWith } from '#lib/testing/facts.ts'
import { describeHistory } from './describe-history.ts'

const nothing = { reason: null, words: null, byName: null, note: null, at: '2026-11-01T09:00:00.000Z' }

it.each([
  [{ ...nothing, kind: 'rejected' as const, reason: 'misrouted', byName: 'Sam' }, 'Rejected by Sam: Misrouted'],
  [{ ...nothing, kind: 'disposed' as const, reason: 'not_now', byName: 'Sam' }, 'Closed by Sam: Not now'],
  [{ ...nothing, kind: 'disposed' as const, reason: 'no_response' }, 'Closed by automation: No response'],
  [{ ...nothing, kind: 'disposed' as const, reason: 'a_reason_of_old' }, 'Closed by automation: a_reason_of_old'],
  [
    { ...nothing, kind: 'missed' as const, words: '5 business minutes', byName: 'Sam' },
    'First touch within 5 business minutes missed by Sam',
  ],
  [
    { ...nothing, kind: 'missed' as const, words: '5 business minutes' },
    'First touch within 5 business minutes missed',
  ],
  [{ ...nothing, kind: 'unclaimed' as const, words: '2 business hours' }, 'Not claimed within 2 business hours'],
])('%o reads "%s"', (earlier, what) => {
  expect(describeHistory([{ ...earlier, note: 'why' }], policyWith())).toEqual([{ what, at: earlier.at, note: 'why' }])
})
