import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { DAY, type TestCompany } from '#lib/testing/company.ts'
import { companyWithSeenLeads, type SeenLeads } from '#lib/testing/seen-leads.ts'
import { explainLead } from './explain-lead.ts'

const test = testDatabase()
let company: TestCompany
let stranger: UserActor
let leadCalled: SeenLeads['leadCalled']
beforeAll(async () => {
  ;({ company, stranger, leadCalled } = await companyWithSeenLeads(test.database.db))
})

describe('why a lead is where it is', () => {
  it('is not told to those who may not see the lead', async () => {
    expect(await explainLead(company.baton, stranger, await leadCalled('Priya'))).toBeNull()
    expect(await explainLead(company.baton, company.seller, await leadCalled('Quiet'))).toBeNull()
    expect(await explainLead(company.baton, company.admin, 999_999)).toBeNull()
  })

  it('has reasons that add up to the score, and decides as the worker did', async () => {
    const why = await explainLead(company.baton, company.seller, await leadCalled('Priya'))
    const stored = await company.one<{ score: number }>(sql`SELECT score FROM leads WHERE first_name = 'Priya'`)
    expect(why?.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(why?.score.total)
    expect(why?.decided).toMatchObject({ policyVersion: 2, score: stored.score })
    expect(why?.score.total).toBe(stored.score)
  })

  it('is of now: the score has decayed since it was decided', async () => {
    const leadId = await leadCalled('Priya')
    const before = await explainLead(company.baton, company.seller, leadId)
    company.clock.pass(14 * DAY)
    const after = await explainLead(company.baton, company.seller, leadId)
    expect(after?.score.total).toBeLessThan(before?.score.total ?? 0)
    expect(after?.decided).toEqual(before?.decided)
    company.clock.pass(-14 * DAY)
  })

  it('says of each situation what it needs', async () => {
    const why = await explainLead(company.baton, company.admin, await leadCalled('Quiet'))
    expect(why?.outcome).toEqual({ kind: 'nurture', situation: 'early_awareness', track: 'welcome' })
    expect(why?.situations.find(({ id }) => id === 'hand_raise')?.needs).toBe('any hand-raise signal in 14 days')
    expect(why?.situations.find(({ id }) => id === 'strategic_account')?.needs).toBe('target account')
  })
})
