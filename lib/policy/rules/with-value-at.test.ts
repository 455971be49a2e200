import { expect, it } from 'vitest'
import { valueAt } from './document-shape.ts'
import { defaultPolicy } from './playbook/default-policy.ts'
import { withValueAt } from './with-value-at.ts'

it.each<[string, unknown]>([
  ['bands.A.atLeast', 70],
  ['recycle.not_now.suppressDays', 30],
  ['situations.hand_raise.steps.call_2.afterHours', 2],
  ['scoring.fit.cap', 40],
  ['signals', []],
])('the value of %s is replaced in a copy, and nothing else', (path, value) => {
  const before = structuredClone(defaultPolicy)
  const changed = withValueAt(defaultPolicy, path.split('.'), value)
  expect(valueAt(changed, path.split('.'))).toEqual(value)
  expect(withValueAt(changed, path.split('.'), valueAt(before, path.split('.')))).toEqual(before)
  expect(defaultPolicy).toEqual(before)
})

it('a part of a condition is named by its place', () => {
  const path = ['situations', 'strategic_account', 'trigger', 'all', '0', 'peopleActive']
  const changed = withValueAt(defaultPolicy, path, 3)
  expect(changed.situations[1]?.trigger).toMatchObject({ all: [{ peopleActive: 3 }, {}] })
})
