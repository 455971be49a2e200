import { expect, it } from 'vitest'
import { policyWith } from '#lib/testing/facts.ts'
import { historyOfLeads } from '#lib/testing/histories.ts'
import { conversionOf, onlyIn } from './changed-leads.ts'
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

it('leads that only one side hands off are told, and of those that are still worked nobody knows the end', () => {
  expect(onlyIn(history, side(0, 1), side(1))).toEqual([0])
  expect(onlyIn(history, side(1), side(0, 1))).toEqual([])
  expect(conversionOf(history, side(0, 1), [0, 1])).toEqual({ leads: 2, worked: 1, converted: 1 })
})
