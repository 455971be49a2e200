import { expect, it } from 'vitest'
import { DAY_SECONDS, NOW, policyWith } from '#lib/testing/facts.ts'
import { historyOfLeads } from '#lib/testing/histories.ts'
import { factsAt } from './facts-at.ts'

const history = historyOfLeads(
  {
    did: [
      ['demo_request', 40],
      [null, 35],
      ['pricing_view', 20],
    ],
    passed: [{ handedOff: 40, closed: 30, reason: 'not_now' }],
  },
  { did: [['email_click', 5]] },
)
const at = (daysAgo: number) => factsAt(history, policyWith(), 0, NOW - daysAgo * DAY_SECONDS)

it('facts of a time know what had been done by then, and how the last handoff had ended', () => {
  expect(at(41)).toMatchObject({ signals: [], lastClosedAt: null, suppression: null })
  expect(at(25).signals.map(({ type }) => type)).toEqual(['demo_request'])
  expect(at(25)).toMatchObject({ lastReason: 'not_now', suppression: { reason: 'not_now', bypassOnHandRaise: true } })
  expect(at(0).signals).toHaveLength(2)
  expect(at(25).account?.peopleActiveAt).toHaveLength(1)
  expect(at(0).account?.peopleActiveAt).toHaveLength(2)
  expect(at(0)).toMatchObject({ lead: { seniority: 'vp', country: 'DE' }, account: { employees: 500 } })
})
