import { expect, it } from 'vitest'
import { compilePolicy } from '#lib/policy/rules/compile.ts'
import type { Offer } from '#lib/policy/rules/document.ts'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import type { RoutableSeller, RoutableTeam } from './choose-owner.ts'
import { nextOffer } from './next-offer.ts'

const NOW = Date.parse('2026-11-23T09:00:00Z')
const seller = (id: number, change: Partial<RoutableSeller> = {}): RoutableSeller => ({
  ...{ id, name: `Seller ${id}`, weight: 1, openCount: 0, newInLastDay: 0, newInLastWeek: 0 },
  ...{ openCapacity: null, dailyCapacity: null, lastAssignedAt: null, opensAt: NOW },
  ...change,
})
const teamOf = (...sellers: RoutableSeller[]): RoutableTeam => ({
  ...{ id: 1, slug: 'dach', name: 'DACH', opensAt: NOW, sellers },
})
const policyWith = (...offerOrder: Offer[]) =>
  compilePolicy(1, { ...defaultPolicy, sla: { ...defaultPolicy.sla, offerOrder } })

const ALL: Offer[] = ['same_owner', 'next_seller', 'team_queue']
const AWAY = { opensAt: NOW + 86_400_000 }
const FULL = { openCount: 100 }

it.each<[string, Offer[], number, RoutableTeam, Offer, number | null]>([
  ['the same owner first', ALL, 1, teamOf(seller(7), seller(8)), 'same_owner', 7],
  ['then the next seller', ALL, 2, teamOf(seller(7), seller(8)), 'next_seller', 8],
  ['then the queue', ALL, 3, teamOf(seller(7), seller(8)), 'team_queue', null],
  ['and there it stays', ALL, 9, teamOf(seller(7), seller(8)), 'team_queue', null],
  ['an owner who is away is passed over', ALL, 1, teamOf(seller(7, AWAY), seller(8)), 'next_seller', 8],
  ['an owner who has left is passed over', ALL, 1, teamOf(seller(8)), 'next_seller', 8],
  ['a seller without room is passed over', ALL, 2, teamOf(seller(7), seller(8, FULL), seller(9)), 'next_seller', 9],
  ['nobody with room leaves the queue', ALL, 2, teamOf(seller(7), seller(8, FULL)), 'team_queue', null],
  ['nobody present leaves the queue', ALL, 1, teamOf(seller(7, AWAY), seller(8, AWAY)), 'team_queue', null],
  ['a team without sellers leaves the queue', ALL, 1, teamOf(), 'team_queue', null],
  ['the queue at once, where the policy says so', ['team_queue'], 1, teamOf(seller(7), seller(8)), 'team_queue', null],
  ['an order without a queue ends in it all the same', ['same_owner'], 1, teamOf(), 'team_queue', null],
  ['the last of an order is repeated', ['next_seller'], 4, teamOf(seller(7), seller(8)), 'next_seller', 8],
])('%s', (_, order, round, team, offer, sellerId) => {
  expect(nextOffer({ team, round, missedBy: [7] }, policyWith(...order), NOW)).toEqual({ offer, sellerId })
})

it('who never missed it is not the same owner, and who missed it twice is asked no third time as the next', () => {
  const team = teamOf(seller(7), seller(8))
  expect(nextOffer({ team, round: 1, missedBy: [] }, policyWith('same_owner'), NOW).sellerId).toBeNull()
  expect(nextOffer({ team, round: 2, missedBy: [8, 7] }, policyWith(...ALL), NOW).sellerId).toBeNull()
})
