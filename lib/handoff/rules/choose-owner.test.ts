import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LeadFacts } from '#lib/lead/facts.ts'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import { situate } from '#lib/policy/rules/situate.ts'
import { anyFacts, leadFacts, NOW, policyWith } from '#lib/testing/facts.ts'
import { chooseOwner, type RoutableSeller, type RoutableTeam } from './choose-owner.ts'

const now = NOW * 1000
const HOUR = 3_600_000
let ids = 0
const seller = (name: string, change: Partial<RoutableSeller> = {}): RoutableSeller => ({
  id: ++ids,
  name,
  weight: 1,
  openCount: 0,
  newInLastDay: 0,
  newInLastWeek: 0,
  openCapacity: null,
  dailyCapacity: null,
  lastAssignedAt: null,
  opensAt: now,
  ...change,
})
const team = (slug: string, ...sellers: RoutableSeller[]): RoutableTeam => ({
  id: ++ids,
  slug,
  name: slug,
  opensAt: now,
  sellers,
})
const full = { openCount: 25 }
const onLeave = { opensAt: now + 13 * HOUR }

const policy = policyWith({
  routing: {
    targetAccountOwnerFirst: true,
    fallbackTeam: 'sales',
    territories: [
      { id: 'dach', label: 'DACH', when: { fact: 'lead.country', is: 'one_of', value: ['DE', 'AT'] }, team: 'dach' },
      { id: 'large', label: 'Large', when: { fact: 'account.segment', is: 'is', value: 'enterprise' }, team: 'large' },
      { id: 'gone', label: 'Gone', when: { fact: 'lead.country', is: 'is', value: 'FR' }, team: 'a_team_of_old' },
    ],
  },
})
const route = (teams: RoutableTeam[], facts: LeadFacts = leadFacts(), exclude: number[] = [], on = policy) =>
  chooseOwner(teams, situate(facts, on, NOW), on, now, new Set(exclude))
const germany = leadFacts({ lead: { country: 'DE' } })

describe('who gets a lead', () => {
  it('the owner of a target account comes first, whatever the territory and their load', () => {
    const owner = seller('Mina', { ...full, newInLastDay: 99 })
    const teams = [team('sales', seller('Sam')), team('large', owner), team('dach', seller('Jo'))]
    const facts = leadFacts({ lead: { country: 'DE' }, account: { isTarget: true, ownerId: owner.id } })
    expect(route(teams, facts)).toMatchObject({
      sellerId: owner.id,
      teamId: teams[1]?.id,
      steps: ['Mina owns the target account'],
    })
  })

  it.each<[string, Partial<RoutableSeller>, Partial<NonNullable<LeadFacts['account']>>, boolean]>([
    ['is on leave', onLeave, { isTarget: true }, false],
    ['owns an account that is no target', {}, { isTarget: false }, false],
    ['had it before and gave it back', {}, { isTarget: true }, true],
  ])('an owner who %s is passed by', (_, change, account, isExcluded) => {
    const owner = seller('Mina', change)
    const teams = [team('sales', seller('Sam')), team('dach', seller('Jo')), team('large', owner)]
    const facts = leadFacts({ lead: { country: 'DE' }, account: { ...account, ownerId: owner.id } })
    expect(route(teams, facts, isExcluded ? [owner.id] : []).teamId).toBe(teams[1]?.id)
  })

  it('the first territory that matches wins; without one, or without its team, the fallback team', () => {
    const teams = [team('sales', seller('Sam')), team('dach', seller('Jo')), team('large', seller('Mina'))]
    const large = { account: { employees: 5000 } }
    expect(route(teams, leadFacts({ lead: { country: 'DE' }, ...large })).steps[0]).toBe('Territory DACH')
    expect(route(teams, leadFacts(large)).teamId).toBe(teams[2]?.id)
    expect(route(teams)).toMatchObject({
      teamId: teams[0]?.id,
      steps: ['No territory matches', 'Team sales: Sam is next of 1 with room'],
    })
    expect(route(teams, leadFacts({ lead: { country: 'FR' } })).teamId).toBe(teams[0]?.id)
  })

  it('nobody present: the fallback team, then the queue of the team that it belongs to', () => {
    const away = team('dach', seller('Jo', onLeave), seller('Ida', { opensAt: null }))
    const fallback = team('sales', seller('Sam'))
    expect(route([away, fallback], germany)).toMatchObject({ teamId: fallback.id, sellerId: fallback.sellers[0]?.id })
    const empty = team('sales')
    expect(route([away, empty], germany)).toEqual({
      teamId: away.id,
      sellerId: null,
      everybodyIsFull: false,
      steps: ['Territory DACH', 'Team dach: nobody present', 'Team sales: nobody present', 'Into the queue of dach'],
    })
  })

  it('a full team keeps its lead in its own queue', () => {
    const busy = team('dach', seller('Jo', full), seller('Ida', { newInLastDay: 10 }), seller('Ole', onLeave))
    expect(route([busy, team('sales', seller('Sam'))], germany)).toEqual({
      teamId: busy.id,
      sellerId: null,
      everybodyIsFull: true,
      steps: ['Territory DACH', 'Team dach: all 2 present are full'],
    })
  })

  it('a seller’s own capacity goes before the policy’s', () => {
    const teams = [
      team('sales', seller('Sam', { openCapacity: 1, openCount: 1 }), seller('Mina', { ...full, openCapacity: 40 })),
    ]
    expect(route(teams).sellerId).toBe(teams[0]?.sellers[1]?.id)
    const daily = [team('sales', seller('Sam', { dailyCapacity: 1, newInLastDay: 1 }), seller('Mina'))]
    expect(route(daily).sellerId).toBe(daily[0]?.sellers[1]?.id)
  })

  it('who works soonest, then who had the least for their weight, then who has waited longest', () => {
    const later = seller('Later', { opensAt: now + HOUR })
    const heavy = seller('Heavy', { weight: 2, newInLastWeek: 2, lastAssignedAt: 5 })
    const light = seller('Light', { newInLastWeek: 1, lastAssignedAt: 4 })
    expect(route([team('sales', later, heavy)]).sellerId).toBe(heavy.id)
    expect(route([team('sales', heavy, light)]).sellerId).toBe(light.id)
    expect(route([team('sales', light, { ...heavy, newInLastWeek: 1 })]).sellerId).toBe(heavy.id)
  })

  it('a policy whose fallback team does not exist says what to do', () => {
    expect(() => route([team('dach', seller('Jo'))])).toThrow(/fallback team "sales" does not exist\. Create it/)
  })
})

describe('over many leads', () => {
  it('sellers get them in the ratio of their weights', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(weights, (given) => {
        const sellers = given.map((weight) => seller('S', { weight, openCapacity: 9999, dailyCapacity: 9999 }))
        const teams = [team('sales', ...sellers)]
        const rounds = 20
        const total = given.reduce((sum, weight) => sum + weight, 0)
        for (let i = 0; i < rounds * total; i++) {
          const chosen = sellers.find(({ id }) => id === route(teams).sellerId) as RoutableSeller
          chosen.newInLastWeek++
          chosen.lastAssignedAt = i
        }
        for (const { newInLastWeek, weight } of sellers) {
          expect(Math.abs(newInLastWeek - rounds * weight)).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('a lead is never left with nobody, and never with one who is away, full or excluded', () => {
    const anySeller = fc
      .record({
        openCount: fc.nat(30),
        newInLastDay: fc.nat(12),
        opensAt: fc.option(fc.constantFrom(now, now + HOUR, now + 24 * HOUR), { nil: null }),
      })
      .map((change) => seller('S', change))
    const anyTeams = fc.tuple(fc.array(anySeller, { maxLength: 3 }), fc.array(anySeller, { maxLength: 3 }))
    fc.assert(
      fc.property(anyTeams, anyFacts, fc.boolean(), ([dach, sales], facts, excludesFirst) => {
        const teams = [team('dach', ...dach), team('sales', ...sales)]
        const exclude = excludesFirst ? dach.slice(0, 1).map(({ id }) => id) : []
        const { teamId, sellerId, steps } = route(teams, facts, exclude)
        const chosen = teams.find(({ id }) => id === teamId)
        expect(chosen).toBeDefined()
        expect(steps.length).toBeGreaterThan(0)
        if (sellerId === null) return
        const owner = chosen?.sellers.find(({ id }) => id === sellerId) as RoutableSeller
        expect(exclude).not.toContain(sellerId)
        expect(owner.opensAt).toBeLessThanOrEqual(now + HOUR)
        expect(owner.openCount).toBeLessThan(defaultPolicy.capacity.openPerSeller)
        expect(owner.newInLastDay).toBeLessThan(defaultPolicy.capacity.newPerSellerPerDay)
      }),
    )
  })
})
