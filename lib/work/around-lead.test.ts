import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { rejectHandoff } from '#lib/disposition/reject-handoff.ts'
import { DAY } from '#lib/testing/company.ts'
import { handOff, plantLead } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { aroundLead } from './around-lead.ts'

const test = testCompany()

async function accountOf(leadId: number, ...others: number[]) {
  const { baton } = test.company
  await baton.db.execute(sql`WITH made AS (INSERT INTO accounts (domain, name, created_at) VALUES ('helio.example', 'Helio', now()) RETURNING id)
    UPDATE leads SET account_id = made.id FROM made WHERE leads.id = ANY(${sql.param([leadId, ...others])}::bigint[])`)
}

describe('around a lead', () => {
  it('stand the account’s other people who were active in 14 days, and who of them sales has', async () => {
    const { company } = test
    const { clock } = company
    const { leadId, handoffId } = await handOff(company)
    const lena = await handOff(company, { firstName: 'Lena', lastName: 'Weiss', lastActiveAt: clock.now })
    const old = await plantLead(company, { firstName: 'Old', lastActiveAt: new Date(clock.now.getTime() - 15 * DAY) })
    const quiet = await plantLead(company, { firstName: 'Tom', lastName: 'Ek', title: 'CRO', lastActiveAt: clock.now })
    await accountOf(leadId, lena.leadId, old, quiet)
    const { buyingGroup, duplicates } = await aroundLead(company.baton, company.seller, { leadId, handoffId })
    expect(buyingGroup.map(({ name, owner, mayOpen }) => ({ name, owner, mayOpen }))).toEqual(
      expect.arrayContaining([
        { name: 'Lena Weiss', owner: expect.any(String), mayOpen: true },
        { name: 'Tom Ek', owner: null, mayOpen: false },
      ]),
    )
    expect(buyingGroup).toHaveLength(2)
    expect(duplicates).toEqual([])
  })

  it('stands the same person under another address; somebody of that name elsewhere does not', async () => {
    const { company } = test
    const { leadId, handoffId } = await handOff(company, { phone: '+49301234567' })
    const again = await plantLead(company, { firstName: 'priya', lastName: 'NAIR', phone: '+49301234567' })
    await plantLead(company, { firstName: 'Priya', lastName: 'Nair', company: 'Elsewhere' })
    const { duplicates } = await aroundLead(company.baton, company.seller, { leadId, handoffId })
    expect(duplicates.map(({ id }) => id)).toEqual([again])
  })

  it('stand its earlier attempts, with who worked it and how it ended', async () => {
    const { company } = test
    const { leadId, handoffId } = await handOff(company)
    await rejectHandoff(company.baton, company.seller, { handoffId, reason: 'misrouted', note: 'France.' })
    const { earlier } = await aroundLead(company.baton, company.seller, { leadId, handoffId: handoffId + 1 })
    expect(earlier).toMatchObject([{ attempt: 1, sellerName: 'Sam Okafor', touches: 0, outcome: 'Misrouted' }])
  })
})
