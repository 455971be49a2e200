import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { accounts } from '#db/schema/lead.ts'
import { addAbsence } from '#lib/team/add-absence.ts'
import { DAY } from '#lib/testing/company.ts'
import { draftOf } from '#lib/testing/drafts.ts'
import { handOff, plantLead } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { tryRoute } from './try-route.ts'

const test = testCompany()
const everything = () =>
  test.company.one(sql`SELECT (SELECT count(*) FROM handoffs) AS handoffs, (SELECT count(*) FROM ledger) AS events,
    (SELECT max(last_assigned_at) FROM sellers) AS turn, (SELECT count(*) FROM leads) AS leads`)

describe('trying a lead', () => {
  it('says which team and seller it would get and why, and writes nothing', async () => {
    const { company } = test
    await plantLead(company, { email: 'priya@helio.example' })
    const before = await everything()
    expect(await tryRoute(company.baton, company.revops, { email: ' Priya@Helio.example ' })).toEqual({
      ...{ leadName: 'Priya Nair', teamName: 'DACH', sellerName: 'Sam Okafor' },
      steps: ['No territory matches', 'Team DACH: Sam Okafor is next of 2 with room'],
      territories: [],
      sellers: [
        { label: 'Sam Okafor', whyNot: null },
        { label: 'Mina Kaur', whyNot: 'has room; their turn comes later: 0 new this week' },
      ],
    })
    expect(await everything()).toEqual(before)
  })

  it('tries a stranger by company and country: by the territories, and to the owner of a target account', async () => {
    const { company } = test
    const germany = { fact: 'lead.country', is: 'is', value: 'DE' } as const
    const territories = [{ id: 'de', label: 'Germany', when: germany, team: 'dach' }]
    await company.publish({ routing: { targetAccountOwnerFirst: true, territories, fallbackTeam: 'sales' } })
    const route = (email: string, country?: string) => tryRoute(company.baton, company.admin, { email, country })
    expect(await route('ada@new.example', 'de')).toMatchObject({
      ...{ leadName: null, teamName: 'DACH', steps: ['Territory Germany', expect.stringContaining('Sam Okafor')] },
    })
    expect(await route('ada@new.example', 'FR')).toMatchObject({ teamName: 'Sales', sellerName: null })
    const owned = {
      domain: 'big.example',
      isTarget: true,
      ownerId: company.second.userId,
      createdAt: company.clock.now,
    }
    await company.baton.db.insert(accounts).values(owned)
    expect(await route('ada@big.example')).toMatchObject({
      ...{ sellerName: 'Mina Kaur', steps: ['Mina Kaur owns the target account'] },
    })
  })

  it('tries a lead by its id, with facts that are typed, under a draft that is not live', async () => {
    const { company } = test
    const { baton, revops, seller } = company
    const leadId = await plantLead(company, { email: 'ada@small.example' })
    const large = { fact: 'account.employees', is: 'at_least', value: 500 } as const
    const territories = [{ id: 'large', label: 'Large', when: large, team: 'dach' }]
    const routing = { targetAccountOwnerFirst: true, territories, fallbackTeam: 'sales' }
    const { draftId } = await draftOf(company, (document) => ({ ...document, routing }))
    expect(await tryRoute(baton, revops, { leadId, employees: 800, draftId })).toMatchObject({
      ...{ leadName: 'Priya Nair', teamName: 'DACH', territories: [{ label: 'Large', whyNot: null }] },
    })
    expect(await tryRoute(baton, revops, { leadId, employees: 80, draftId })).toMatchObject({
      ...{ teamName: 'Sales', territories: [{ label: 'Large', whyNot: 'needs employees ≥ 500' }] },
    })
    await expect(tryRoute(baton, seller, { email: 'ada@new.example', draftId })).rejects.toMatchObject({
      code: 'not_allowed',
    })
    await expect(tryRoute(baton, revops, { leadId: -1 })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('follows who is present now', async () => {
    const { company } = test
    const { seller, clock } = company
    const away = { fromAt: clock.now, toAt: new Date(clock.now.getTime() + DAY), reason: 'Leave' }
    await addAbsence(company.baton, seller, { userId: seller.userId, ...away })
    expect(await tryRoute(company.baton, company.manager, { email: 'ada@new.example' })).toMatchObject({
      sellerName: 'Mina Kaur',
    })
  })

  it('does not tell of a lead that is another team’s, nor take what is no address', async () => {
    const { company } = test
    await handOff(company, { email: 'priya@helio.example' })
    const { id } = await company.one<{ id: number }>(sql`SELECT id FROM teams WHERE slug = 'sales'`)
    const stranger = await company.addUser('seller', 'Other Seller', id)
    const refused = tryRoute(company.baton, stranger, { email: 'priya@helio.example' })
    await expect(refused).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(tryRoute(company.baton, company.admin, { email: 'priya' })).rejects.toMatchObject({ code: 'invalid' })
  })
})
