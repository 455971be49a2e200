import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { TestCompany } from '#lib/testing/company.ts'
import { companyWithSeenLeads, type SeenLeads } from '#lib/testing/seen-leads.ts'
import { explainLead } from './explain-lead.ts'
import { leadProfile } from './lead-profile.ts'

const test = testDatabase()
let company: TestCompany
let stranger: UserActor
let leadCalled: SeenLeads['leadCalled']
beforeAll(async () => {
  ;({ company, stranger, leadCalled } = await companyWithSeenLeads(test.database.db))
})

describe('the profile of a lead', () => {
  it('is not there for those who may not see the lead', async () => {
    expect(await leadProfile(company.baton, stranger, await leadCalled('Priya'))).toBeNull()
    expect(await leadProfile(company.baton, company.seller, await leadCalled('Quiet'))).toBeNull()
    expect(await leadProfile(company.baton, company.admin, 999_999)).toBeNull()
  })

  it('says who holds the lead and what is due next', async () => {
    const leadId = await leadCalled('Priya')
    const profile = await leadProfile(company.baton, company.seller, leadId)
    expect(profile).toMatchObject({
      name: 'Priya Nair',
      ownerSide: 'sales',
      open: { sellerName: 'Sam Okafor', mayOpen: true },
      account: { name: 'Helio', people: 1 },
      suppression: null,
      nurture: null,
    })
    expect(profile?.nextActions.map(({ kind }) => kind).sort()).toEqual(['auto_recycle', 'sla', 'step'])
    expect(profile?.signals.map(({ what }) => what).sort()).toEqual(['Asked for a demo', 'Pricing page'])
    const second = await leadProfile(company.baton, company.second, leadId)
    expect(second?.open?.mayOpen).toBe(false)
  })

  it('tells the scores as they were recorded, up to the one that holds', async () => {
    const leadId = await leadCalled('Priya')
    const profile = await leadProfile(company.baton, company.admin, leadId)
    const why = await explainLead(company.baton, company.admin, leadId)
    expect(profile?.scores.at(-1)).toMatchObject({ score: why?.score.total, band: why?.score.band, policyVersion: 2 })
    expect(profile?.bands[0]).toEqual({ band: 'A', atLeast: 75 })
  })

  it('says in which track automation has a lead', async () => {
    const profile = await leadProfile(company.baton, company.manager, await leadCalled('Quiet'))
    expect(profile).toMatchObject({ open: null, nurture: { track: 'Welcome', isPaused: false } })
  })
})
