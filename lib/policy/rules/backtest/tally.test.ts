import { expect, it } from 'vitest'
import { NOW, policyWith } from '#lib/testing/facts.ts'
import { FROM, historyOfLeads } from '#lib/testing/histories.ts'
import { ReplayedHandoffs } from './replayed-handoffs.ts'
import { Tally } from './tally.ts'

const history = historyOfLeads({ did: [] }, { did: [], lead: { accountId: null, source: 'LinkedIn' } })

it('a handoff is counted by day, situation, band, source, segment and team, and as urgent where its promise is', () => {
  const handoffs = new ReplayedHandoffs(2)
  const [raised, rising] = [0, 2]
  handoffs.push({ lead: 0, at: NOW - 86_400, situation: raised, total: 80, fit: 40, worked: -1 })
  handoffs.push({ lead: 1, at: NOW, situation: rising, total: 60, fit: 40, worked: -1 })
  const tally = new Tally(history, { policy: policyWith(), handoffs }, FROM)
  expect([...tally.perDay.slice(-2), ...tally.urgentPerDay.slice(-2)]).toEqual([1, 1, 1, 0])
  expect(tally).toMatchObject({ handoffs: 2, urgent: 1 })
  expect([...tally.band]).toEqual([
    ['A', 1],
    ['B', 1],
  ])
  expect([...tally.situation.keys()]).toEqual(['hand_raise', 'icp_rising'])
  expect([...tally.source.keys()]).toEqual(['', 'LinkedIn'])
  expect([...tally.segment.keys()]).toEqual(['mid_market', ''])
})
