import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { TestCompany } from '#lib/testing/company.ts'
import { leadHandoffs } from './views.ts'

const test = testDatabase()
let company: TestCompany
let stranger: UserActor
beforeAll(async () => {
  company = await TestCompany.open(test.database.db)
  const { id } = await company.one<{ id: number }>(sql`SELECT id FROM teams WHERE slug = 'sales'`)
  stranger = await company.addUser('manager', 'Ma Nager', id)
  await company.demoRequest()
  await company.visit({ type: 'identify', userId: 'q', traits: { email: 'quiet@slow.example', firstName: 'Quiet' } })
})

const leadCalled = async (name: string) =>
  (await company.one<{ id: number }>(sql`SELECT id FROM leads WHERE first_name = ${name}`)).id

describe('the handoffs of a lead', () => {
  it('tell to whom it went and why, and what was promised', async () => {
    const [handoff] = await leadHandoffs(company.baton, company.seller, await leadCalled('Priya'))
    expect(handoff).toMatchObject({
      attempt: 1,
      state: 'offered',
      situation: 'Hand-raise',
      sellerName: 'Sam Okafor',
      teamName: 'DACH',
      reason: null,
      promises: [{ words: '5 business minutes', promise: 'first_touch', state: 'active' }],
    })
    expect(handoff?.routingSteps.at(-1)).toMatch(/Sam Okafor is next/)
  })

  it('are for those who may see the lead', async () => {
    expect(await leadHandoffs(company.baton, stranger, await leadCalled('Priya'))).toEqual([])
    expect(await leadHandoffs(company.baton, company.manager, await leadCalled('Quiet'))).toEqual([])
  })
})
