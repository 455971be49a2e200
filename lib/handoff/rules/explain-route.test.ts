import { describe, expect, it } from 'vitest'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import { situate } from '#lib/policy/rules/situate.ts'
import { leadFacts, NOW, policyWith } from '#lib/testing/facts.ts'
import { chooseOwner, type RoutableSeller, type RoutableTeam } from './choose-owner.ts'
import { explainRoute } from './explain-route.ts'

const now = NOW * 1000
let ids = 0
const seller = (name: string, change: Partial<RoutableSeller> = {}): RoutableSeller => ({
  ...{ id: ++ids, name, weight: 1, openCount: 0, newInLastDay: 0, newInLastWeek: 0, openCapacity: null },
  ...{ dailyCapacity: null, lastAssignedAt: null, opensAt: now, ...change },
})
const dach: RoutableTeam = {
  ...{ id: ++ids, slug: 'dach', name: 'DACH', opensAt: now },
  sellers: [
    seller('Next'),
    seller('Later', { newInLastWeek: 4, weight: 2 }),
    seller('Full', { openCount: 25 }),
    seller('Busy', { newInLastDay: 3, dailyCapacity: 3 }),
    seller('Away', { opensAt: null }),
  ],
}
const inGermany = { fact: 'lead.country', is: 'is', value: 'DE' } as const
const policy = policyWith({
  routing: {
    ...defaultPolicy.routing,
    fallbackTeam: 'dach',
    territories: [
      { id: 'fr', label: 'France', when: { ...inGermany, value: 'FR' }, team: 'dach' },
      { id: 'de', label: 'Germany', when: inGermany, team: 'dach' },
      { id: 'all', label: 'All', when: 'always', team: 'dach' },
    ],
  },
})
const explained = (facts = leadFacts({ lead: { country: 'DE' } })) => {
  const at = situate(facts, policy, NOW)
  return explainRoute([dach], at, policy, chooseOwner([dach], at, policy, now))
}

describe('why a lead goes to nobody else', () => {
  it('says what each territory wanted, and which one stood above it', () => {
    expect(explained().territories).toEqual([
      { label: 'France', whyNot: 'needs country is France' },
      { label: 'Germany', whyNot: null },
      { label: 'All', whyNot: '“Germany” stands above it' },
    ])
  })

  it('says why each other seller of the team was not the one', () => {
    expect(explained().sellers.map(({ label, whyNot }) => [label, whyNot])).toEqual([
      ['Next', null],
      ['Later', 'has room; their turn comes later: 4 new this week at a weight of 2'],
      ['Full', 'full: 25 of 25 open'],
      ['Busy', 'full: 3 of 3 new in 24 hours'],
      ['Away', 'away'],
    ])
  })

  it('asks no territory when a target account has its owner', () => {
    const ownerId = dach.sellers[1]?.id as number
    const { territories, sellers } = explained(leadFacts({ account: { isTarget: true, ownerId } }))
    expect(new Set(territories.map(({ whyNot }) => whyNot))).toEqual(
      new Set(['not asked: the owner of the target account comes first']),
    )
    expect(sellers[1]?.whyNot).toBeNull()
  })
})
