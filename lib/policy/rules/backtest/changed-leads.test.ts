import { expect, it } from 'vitest'
import { policyWith } from '#lib/testing/facts.ts'
import { historyOfLeads } from '#lib/testing/histories.ts'
import { ChangedLeads } from './changed-leads.ts'
import { ReplayedHandoffs } from './replayed-handoffs.ts'

const history = historyOfLeads(
  { did: [], passed: [{ handedOff: 40, closed: 30, reason: 'meeting_set' }] },
  { did: [], passed: [{ handedOff: 20, closed: null, reason: null }] },
)
const side = (...leads: number[]) => {
  const handoffs = new ReplayedHandoffs(2)
  for (const lead of leads) handoffs.push({ lead, at: 0, situation: 0, total: 80, fit: 40, worked: lead })
  return { policy: policyWith(), handoffs }
}

it('what is counted and taken back is as if it had never been counted', () => {
  const changed = new ChangedLeads(history)
  for (const lead of [0, 1]) changed.add(lead, side(0, 1), side())
  // The second is still being worked: nobody knows how it ends.
  expect(changed).toMatchObject({ lost: { leads: 2, worked: 1, converted: 1 }, gained: { leads: 0 } })
  const other = new ChangedLeads(history, changed)
  for (const lead of [0, 1]) other.add(lead, side(0, 1), side(), -1)
  expect(other.lost).toEqual({ leads: 0, worked: 0, converted: 0 })
  expect(changed.lost.leads).toBe(2)
})
