import { expect, it } from 'vitest'
import { NOW, policyWith } from '#lib/testing/facts.ts'
import { FROM, historyOfLeads } from '#lib/testing/histories.ts'
import { Tally } from './tally.ts'

const history = historyOfLeads({ did: [] }, { did: [], lead: { accountId: null, source: 'LinkedIn' } })
const handoff = (lead: number, total: number) => ({ lead, at: NOW - 86_400, situation: 0, total, fit: 40, worked: -1 })

it('a handoff that is taken out again leaves no trace, and a copy counts on its own', () => {
  const tally = new Tally(history, policyWith(), FROM)
  tally.add(handoff(0, 80))
  const copy = tally.copyFor(
    policyWith({ bands: policyWith().document.bands.map((bound) => ({ ...bound, atLeast: 0 })) }),
  )
  copy.add(handoff(1, 10))
  expect([copy.handoffs, tally.handoffs]).toEqual([2, 1])
  expect([copy.band, tally.band]).toEqual([new Map([['A', 2]]), new Map([['A', 1]])])
  expect(copy.source.get('LinkedIn')).toBe(1)
  copy.add(handoff(1, 10), -1)
  copy.add(handoff(0, 80), -1)
  expect([copy.handoffs, copy.urgent, copy.band.size, copy.situation.size, copy.segment.size]).toEqual([0, 0, 0, 0, 0])
  expect([...copy.perDay, ...copy.urgentPerDay].every((count) => count === 0)).toBe(true)
})
