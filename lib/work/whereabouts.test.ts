import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { reassignHandoff } from '#lib/handoff/reassign-handoff.ts'
import { handOff } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { tellWhereabouts } from './rules/tell-whereabouts.ts'
import { whereabouts } from './whereabouts.ts'

const test = testCompany()

it('whoever loses a lead is told who has it now; another team learns nothing', async () => {
  const { company } = test
  const { baton, seller, second, manager } = company
  const { handoffId } = await handOff(company)
  await reassignHandoff(baton, manager, { handoffId, sellerId: second.userId })
  const found = await whereabouts(baton, seller, handoffId)
  expect(found && tellWhereabouts(found)).toBe('Now with Mina Kaur')
  const { id: otherTeam } = await company.one<{ id: number }>(sql`SELECT id FROM teams WHERE slug = 'sales'`)
  const stranger = await company.addUser('seller', 'Other Seller', otherTeam)
  expect(await whereabouts(baton, stranger, handoffId)).toBeNull()
})
