import { expect, it } from 'vitest'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import { nextStep } from './next-step.ts'

const steps = defaultPolicy.situations[0]?.steps ?? []
const attempt = { channel: 'call', isConnect: false } as const

it.each([
  ['the next of the plan', 'call_1', attempt, 'email_1'],
  ['one after the other', 'email_1', attempt, 'call_2'],
  ['nothing after the last', 'email_2', attempt, undefined],
  ['nothing once the plan is through', null, attempt, undefined],
  ['to agree the next step after a connect', 'call_1', { ...attempt, isConnect: true }, 'agree_next'],
  ['still to agree it, when nobody answers then', 'agree_next', attempt, 'agree_next'],
  ['a replaced plan from its start', 'a_step_of_old', attempt, 'call_1'],
])('after a touch comes %s', (_, done, touch, expected) => {
  expect(nextStep(steps, done, touch)?.stepId).toBe(expected)
})

it('a situation without steps has none to offer', () => {
  expect(nextStep([], null, attempt)).toBeNull()
  expect(nextStep([], 'call_1', attempt)).toBeNull()
})

it('a connect asks for the next step on its own channel, within a business day', () => {
  const step = nextStep(steps, 'call_1', { channel: 'email', isConnect: true })
  expect(step).toMatchObject({ channel: 'email', afterHours: 8 })
})
