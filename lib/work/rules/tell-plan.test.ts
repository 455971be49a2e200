import { describe, expect, it } from 'vitest'
import type { OutreachStep } from '#lib/policy/rules/document.ts'
import { type KeptStep, tellPlan } from './tell-plan.ts'

const steps: OutreachStep[] = [
  { id: 'call_1', channel: 'call', label: 'Call', afterHours: 0 },
  { id: 'email_1', channel: 'email', label: 'E-mail', afterHours: 1 },
  { id: 'call_2', channel: 'call', label: 'Call again', afterHours: 4 },
]
const kept = (stepId: string, change: Partial<KeptStep> = {}): KeptStep => ({
  ...{ stepId, channel: 'call', label: stepId, dueAt: 'due', doneAt: null, isCancelled: false },
  ...change,
})
const told = (...written: KeptStep[]) => tellPlan(steps, written).map(({ state, label }) => `${state} ${label}`)

describe('a work plan', () => {
  it('tells what was done, what is next and what follows', () => {
    expect(told(kept('call_1', { doneAt: 'then' }), kept('email_1'))).toEqual([
      'done call_1',
      'next email_1',
      'later Call again',
    ])
  })

  it('leaves out steps that were put off or called off, but for the one that came in their place', () => {
    expect(told(kept('call_1', { isCancelled: true }), kept('call_1'))).toEqual([
      'next call_1',
      'later E-mail',
      'later Call again',
    ])
  })

  it('plans nothing after a connect, nor when it is through', () => {
    expect(told(kept('call_1', { doneAt: 'then' }), kept('agree_next'))).toEqual(['done call_1', 'next agree_next'])
    expect(told(kept('call_2', { doneAt: 'then' }))).toEqual(['done call_2'])
    expect(told()).toEqual([])
  })
})
