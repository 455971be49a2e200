import { expect, it } from 'vitest'
import { policyWith } from '#lib/testing/facts.ts'
import { FROM, historyOfLeads } from '#lib/testing/histories.ts'
import { defaultPolicy } from '../playbook/default-policy.ts'
import { finish, replayAll } from './replay.ts'
import { whyChanged } from './why-changed.ts'

it('a lead that one policy keeps says which condition it does not meet', () => {
  const history = historyOfLeads({
    did: [
      ['pricing_view', 10.5],
      ['pricing_view', 10],
    ],
  })
  const bands = defaultPolicy.bands.map((bound, i) => (i === 0 ? { ...bound, atLeast: 60 } : bound))
  const [handsOff, keeps] = [policyWith({ bands }), policyWith()].map((one) => finish(replayAll(history, one, FROM)))
  const [named] = whyChanged(history, [0], handsOff as never, keeps as never)
  expect(named).toMatchObject({ leadId: 1, situation: 'ICP fit, rising', band: 'A', outcome: null })
  expect(named?.why).toMatch(/^in it, not triggered: needs .*band A \(score ≥ 75\)/)
})
