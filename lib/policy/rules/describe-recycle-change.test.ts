import { expect, it } from 'vitest'
import { describeRecycleChange, isRecycleOutcome } from './describe-recycle-change.ts'
import type { RecycleRule } from './document.ts'
import { defaultPolicy as base } from './playbook/default-policy.ts'
import { toText } from './words.ts'

const to = (change: Partial<RecycleRule>) => ({
  ...base,
  recycle: base.recycle.map((rule) => (rule.reason === 'competitor' ? { ...rule, ...change } : rule)),
})
const names = { trackNames: { long_cycle: 'Long-cycle' }, teamNames: {} }

it.each<[string, Partial<RecycleRule>]>([
  ['disqualify → recycle to Long-cycle, 180 days', { action: 'nurture', track: 'long_cycle', suppressDays: 180 }],
  ['disqualify → back to automation', { action: 'nurture' }],
  ['disqualify → route to somebody else', { action: 'reroute' }],
  ['disqualify → qualify', { action: 'convert' }],
])('a reason that leads elsewhere: %s', (words, change) => {
  expect(toText(describeRecycleChange('competitor', base, to(change), names))).toBe(`Competitor: ${words}`)
  expect(isRecycleOutcome(['recycle', 'competitor', 'track'], base, to(change))).toBe(true)
})

it('a reason that leads to the same, otherwise, is told field by field', () => {
  expect(isRecycleOutcome(['recycle', 'competitor', 'track'], base, to({ track: 'long_cycle' }))).toBe(false)
  expect(isRecycleOutcome(['recycle', 'competitor', 'label'], base, to({ action: 'convert' }))).toBe(false)
})
