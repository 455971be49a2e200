import { expect, it } from 'vitest'
import { NOW, policyWith } from '#lib/testing/facts.ts'
import { describeConsequence } from './describe-consequence.ts'

const { recycleRules } = policyWith()
const nameOf = (slug: string) => `“${slug}”`

it.each([
  ['meeting_set', 'Becomes a qualified lead'],
  ['not_icp', 'Disqualified: neither sales nor marketing goes on'],
  ['misrouted', 'Goes to somebody else at once'],
  ['not_now', 'Recycles to “long_cycle”, back about 22 Jan'],
])('what follows from "%s" is said before it is done: %s', (reason, expected) => {
  const rule = recycleRules.get(reason)
  if (!rule) throw new Error(`The policy has no reason ${reason}.`)
  expect(describeConsequence(rule, nameOf, NOW * 1000)).toBe(expected)
})

it('a rule without a track or a suppression says where the lead goes', () => {
  const rule = recycleRules.get('not_now')
  if (!rule) throw new Error('The policy has no reason not_now.')
  expect(describeConsequence({ ...rule, suppressDays: 0 }, nameOf, 0)).toBe('Recycles to “long_cycle”')
  expect(describeConsequence({ ...rule, track: null, suppressDays: 0 }, nameOf, 0)).toBe('Goes back to marketing')
})
