import { expect, it } from 'vitest'
import { NOW, policyWith } from '#lib/testing/facts.ts'
import { historyOfLeads } from '#lib/testing/histories.ts'
import { defaultPolicy } from '../playbook/default-policy.ts'
import { TeamFinder } from './team-finder.ts'

const history = historyOfLeads({ did: [], lead: { country: 'DE' } }, { did: [], lead: { country: 'FR' } })
const handoff = (lead: number) => ({ lead, at: NOW, situation: 0, total: 80, fit: 40, worked: -1 })
const routing = (when: object) => ({
  routing: {
    ...defaultPolicy.routing,
    fallbackTeam: 'rest',
    territories: [{ id: 't', label: 'T', when, team: 'dach' }],
  },
})

it('a territory takes its leads, the fallback team the rest, however often it is asked', () => {
  const finder = new TeamFinder(history, policyWith(routing({ fact: 'lead.country', is: 'is', value: 'DE' }) as never))
  for (const _ of [1, 2]) expect([0, 1].map((lead) => finder.find(handoff(lead), 'A'))).toEqual(['dach', 'rest'])
})

it('a territory that asks for a band is asked each time', () => {
  const finder = new TeamFinder(history, policyWith(routing({ band: 'A' }) as never))
  expect([finder.find(handoff(0), 'A'), finder.find(handoff(0), 'B')]).toEqual(['dach', 'rest'])
})
