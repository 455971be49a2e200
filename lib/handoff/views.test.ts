import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { TestCompany } from '#lib/testing/company.ts'
import { companyWithSeenLeads, type SeenLeads } from '#lib/testing/seen-leads.ts'
import { leadHandoffs } from './views.ts'

const test = testDatabase()
let company: TestCompany
let stranger: UserActor
let leadCalled: SeenLeads['leadCalled']
beforeAll(async () => {
  ;({ company, stranger, leadCalled } = await companyWithSeenLeads(test.database.db))
})

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
