import fc from 'fast-check'
import { expect, it } from 'vitest'
import { policyWith } from '#lib/testing/facts.ts'
import { FROM, historyOfLeads } from '#lib/testing/histories.ts'
import { compilePolicy } from '../compile.ts'
import { defaultPolicy } from '../playbook/default-policy.ts'
import { compareReplays } from './compare-replays.ts'
import { finish, replayAll } from './replay.ts'
import { sweepBand, withBound } from './sweep-band.ts'

const visits = fc.array(
  fc.tuple(fc.constantFrom('pricing_view', 'demo_view', 'email_click'), fc.integer({ min: 1, max: 880 })),
  {
    minLength: 3,
    maxLength: 12,
  },
)
const anyCompany = fc
  .array(fc.record({ visits, closed: fc.constantFrom('meeting_set', 'not_now', null) }), { minLength: 1, maxLength: 6 })
  .map((leads) =>
    historyOfLeads(
      ...leads.map(({ visits, closed }) => ({
        did: visits.map(([type, tenths]): [string, number] => [type, tenths / 10]),
        passed: closed ? [{ handedOff: 40, closed: 30, reason: closed }] : [],
      })),
    ),
  )
const routedByBand = policyWith({
  routing: {
    ...defaultPolicy.routing,
    territories: [{ id: 'best', label: 'Best', when: { band: 'A' }, team: 'sales' }],
  },
})

it.each([
  ['that routes by country', policyWith()],
  ['that routes by band', routedByBand],
])('each bound of a band, in a policy %s, comes to what a whole backtest of it comes to', (_, policy) => {
  const { document } = policy
  fc.assert(
    fc.property(anyCompany, fc.nat(50), (history, place) => {
      const replayed = (one: typeof policy) => finish(replayAll(history, one, FROM))
      const now = replayed(policyWith())
      const bound = finish(sweepBand(history, now, document, 'A')).bounds[place]
      const atLeast = 50 + place
      const other = replayed(compilePolicy(0, { ...document, bands: withBound(document, 'A', atLeast) }))
      const { handoffs, gained, lost, conversion, teams } = compareReplays(history, now, other, 90)
      expect(bound).toEqual({
        ...{ atLeast, handoffs: handoffs.proposed, gained, lost },
        ...{ worked: conversion.gained.worked, converted: conversion.gained.converted },
        teams: teams.map(({ team, busiest, daysOver }) => ({
          team,
          busiest: busiest.proposed,
          daysOver: daysOver.proposed,
        })),
      })
    }),
    { numRuns: 60 },
  )
})

it('a band is moved between its neighbours only, and the best up to the cap', () => {
  const asksForB = policyWith({
    situations: defaultPolicy.situations.map((one) =>
      one.id === 'icp_rising' ? { ...one, trigger: { band: 'B' } } : one,
    ),
  })
  const history = historyOfLeads({ did: [['pricing_view', 10]] })
  const now = finish(replayAll(history, policyWith(), FROM))
  const { band, bounds } = finish(sweepBand(history, now, asksForB.document, 'B'))
  expect([band, bounds[0]?.atLeast, bounds.at(-1)?.atLeast]).toEqual(['B', 25, 75])
})
