import { expect, it } from 'vitest'
import { isGroup, itemsOf, keyOfItems, toPath, valueAt } from './document-shape.ts'
import { defaultPolicy } from './playbook/default-policy.ts'

it.each<[string, unknown]>([
  ['bands.A.atLeast', 75],
  ['recycle.competitor.action', 'disqualify'],
  ['situations.hand_raise.steps.call_2.afterHours', 4],
  ['scoring.fit.rules.fit_target.points', 12],
  ['recycle.no_such.action', undefined],
  ['no.such.section', undefined],
])('%s is found by its names, wherever it stands in its list', (path, value) => {
  const turned = { ...defaultPolicy, recycle: defaultPolicy.recycle.toReversed() }
  expect(valueAt(turned, path.split('.'))).toEqual(value)
})

it.each<[string, string | null]>([
  ['signals', 'id'],
  ['situations.hand_raise.steps', 'id'],
  ['bands', 'band'],
  ['recycle', 'reason'],
  ['requiredFields', null],
  ['signals.pricing_view.match.paths', null],
])('the items of %s are named by %s', (path, key) => {
  expect(keyOfItems(path.split('.'))).toBe(key)
})

it('a condition, a promise and a message are tuned as one thing', () => {
  const [first] = defaultPolicy.situations
  for (const field of ['when', 'trigger', 'promise', 'message'] as const) {
    expect(isGroup(['situations', 'hand_raise', field], first?.[field])).toBe(false)
  }
  expect(isGroup(['situations', 'hand_raise'], first)).toBe(true)
  expect(toPath(['situations', 'hand_raise'])).toBe('situations.hand_raise')
  expect([...itemsOf(defaultPolicy.bands, 'band').keys()]).toEqual(['A', 'B', 'C', 'D'])
})
