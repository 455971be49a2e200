import { expect, it } from 'vitest'
import { describeValue } from './describe-value.ts'
import { defaultPolicy } from './playbook/default-policy.ts'

const names = { trackNames: { welcome: 'Welcome' }, teamNames: {} }

it.each<[string, unknown, string]>([
  ['sla.warnShare', 0.75, '75 %'],
  ['sla.rescueTrack', 'welcome', 'Welcome'],
  ['situations.*.track', null, 'none'],
  ['recycle.*.noteRequired', true, 'yes'],
  ['situations.*.whileSalesOwns', 'service_only', 'service only'],
  ['requiredFields', ['email', 'phone'], 'email, phone'],
  ['situations.*.when', { band: 'A' }, 'band A (score ≥ 75)'],
  ['sla.queuePromise', { value: 2, unit: 'hours', clock: 'business' }, '2 business hours'],
  ['signals.*.match', { call: 'page', paths: ['/pricing'] }, 'a visit to /pricing'],
  ['situations.*.message', { subject: 'Hello', body: 'x' }, '“Hello”'],
])('the value of %s is said as a person would: %o', (pattern, value, words) => {
  expect(describeValue(pattern, value, defaultPolicy, names)).toBe(words)
})
