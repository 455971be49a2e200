import { expect, it } from 'vitest'
import { NOW, policyWith } from '#lib/testing/facts.ts'
import { FIT, FROM, historyOfLeads } from '#lib/testing/histories.ts'
import { defaultPolicy } from '../playbook/default-policy.ts'
import { outcomeOf } from './changed-leads.ts'
import { compareReplays } from './compare-replays.ts'
import { finish, replayAll } from './replay.ts'
import { whyChanged } from './why-changed.ts'

const history = historyOfLeads(
  { did: [['demo_request', 40]], passed: [{ handedOff: 40, closed: 30, reason: 'meeting_set' }] },
  { did: [['demo_request', 40.2]] },
  {
    did: [
      ['pricing_view', 10.5],
      ['pricing_view', 10],
    ],
    lead: { ...FIT, source: 'LinkedIn' },
  },
)
const lowered = policyWith({
  bands: defaultPolicy.bands.map((bound, i) => (i === 0 ? { ...bound, atLeast: 60 } : bound)),
})
const noHands = policyWith({ situations: defaultPolicy.situations.filter(({ id }) => id !== 'hand_raise') })
const side = (policy: typeof lowered) => finish(replayAll(history, policy, FROM))

it('a comparison counts by day, situation, band, source and segment, and against what teams can take', () => {
  const figures = compareReplays(history, side(policyWith()), side(lowered), 90)
  expect(figures).toMatchObject({ handoffs: { now: 2, proposed: 3 }, gained: 1, lost: 0, gainedOf: [2], lostOf: [] })
  expect(figures.perDay.filter(({ proposed }) => proposed > 0)).toHaveLength(2)
  expect(figures.perDay.at(-1)?.day).toBe(new Date(NOW * 1000).toISOString().slice(0, 10))
  expect(figures.bySituation).toEqual([
    { id: 'hand_raise', label: 'Hand-raise', now: 2, proposed: 2 },
    { id: 'icp_rising', label: 'ICP fit, rising', now: 0, proposed: 1 },
  ])
  expect(figures.bySource.find(({ id }) => id === 'LinkedIn')).toMatchObject({ now: 0, proposed: 1 })
  expect(figures.bySegment).toEqual([{ id: 'mid_market', label: 'Mid-market', now: 2, proposed: 3 }])
  // Two sellers: one takes the policy's ten, the other one a day.
  expect(figures.teams).toEqual([
    {
      ...{ team: 'sales', label: 'Sales', sellers: 2, capacityPerDay: 11 },
      ...{ busiest: { now: 2, proposed: 2 }, daysOver: { now: 0, proposed: 0 } },
    },
  ])
  expect(figures.urgent).toEqual({ handoffs: { now: 2, proposed: 2 }, busiest: { now: 2, proposed: 2 } })
  expect(figures.conversion.gained).toEqual({ leads: 1, worked: 0, converted: 0 })
})

it('lost leads that were worked have a known outcome, the others have none', () => {
  const [now, proposed] = [side(policyWith()), side(noHands)]
  const { lostOf, conversion } = compareReplays(history, now, proposed, 90)
  expect(lostOf).toEqual([0, 1])
  expect(conversion.lost).toEqual({ leads: 2, worked: 1, converted: 1 })
  expect([0, -1].map((worked) => outcomeOf(history, worked))).toEqual(['meeting_set', null])
  expect(whyChanged(history, lostOf, now, proposed).map(({ leadId, outcome }) => [leadId, outcome])).toEqual([
    [1, 'Meeting set'],
    [2, null],
  ])
})
