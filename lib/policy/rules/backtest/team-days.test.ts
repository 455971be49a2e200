import { expect, it } from 'vitest'
import { policyWith } from '#lib/testing/facts.ts'
import { loadsOf, TeamDays } from './team-days.ts'

const policy = policyWith({ capacity: { ...policyWith().document.capacity, newPerSellerPerDay: 2 } })
const teams = [{ slug: 'sales', name: 'Sales', sellerIds: [1, 2], dailyCapacities: [null, 1] }]

it('a day is over when it brings more than the sellers take, each by their own figure or the policy’s', () => {
  const days = new TeamDays(3)
  for (const day of [0, 0, 0, 1, 1, 1, 1]) days.add('sales', day)
  const [load] = loadsOf(teams, { policy, days: new TeamDays(3) }, { policy, days })
  expect(load).toMatchObject({ capacityPerDay: 3, busiest: { now: 0, proposed: 4 }, daysOver: { now: 0, proposed: 1 } })
})
