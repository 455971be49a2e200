import { expect, it } from 'vitest'
import { addAbsence } from '#lib/team/add-absence.ts'
import { HOUR } from '#lib/testing/company.ts'
import { handOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { teamLoad } from './team-load.ts'

const test = testCompany()

it('who leads a team sees what each of its sellers has, could take and let slip; nobody else does', async () => {
  const { company } = test
  const { baton, clock } = company
  await handOff(company)
  clock.pass(HOUR)
  await addAbsence(baton, company.manager, {
    userId: company.second.userId,
    fromAt: clock.now,
    toAt: new Date('2026-11-25T09:00:00Z'),
    reason: 'Holiday',
  })
  const load = await teamLoad(baton, company.manager)
  expect(load).toMatchObject([
    { name: 'Sam Okafor', open: 1, overdue: 1, newToday: 1, backAt: null },
    { name: 'Mina Kaur', open: 0, overdue: 0, backAt: '2026-11-25T09:00:00.000Z' },
  ])
  expect(load?.[0]?.capacity).toBeGreaterThan(1)
  expect(await teamLoad(baton, company.revops)).toHaveLength(2)
  expect(await teamLoad(baton, company.seller)).toBeNull()
})
