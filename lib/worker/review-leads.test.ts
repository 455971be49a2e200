import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { accounts, leads } from '#db/schema/lead.ts'
import { DAY, HOUR } from '#lib/testing/company.ts'
import { plantLead, story } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { reviewLeads } from './review-leads.ts'

const test = testCompany()
const later = (milliseconds: number) => new Date(test.company.clock.now.getTime() + milliseconds)

describe('looking again at a lead whose score may have decayed', () => {
  it('comes when its review is due, sets the next one, and sees what has decayed', async () => {
    const { company } = test
    const leadId = await plantLead(company, { reviewAt: later(DAY) }, [
      { type: 'pricing_view', minutesAgo: 10 * 24 * 60 },
    ])
    expect(await reviewLeads(company.baton)).toBe(0)
    company.clock.pass(DAY)
    expect(await reviewLeads(company.baton)).toBe(1)
    const [lead] = await company.baton.db.select().from(leads)
    expect(lead).toMatchObject({ intentScore: 6, reviewAt: later(7 * DAY) })
    company.clock.pass(7 * DAY)
    await reviewLeads(company.baton)
    expect((await company.baton.db.select().from(leads))[0]).toMatchObject({ intentScore: 3 })
    expect(await story(company, leadId)).toEqual(['lead.qualified', 'lead.qualified'])
    await company.baton.db.execute(sql`DELETE FROM pending_events`)
  })

  it('happens once, however many workers sweep', async () => {
    const { company } = test
    const ids = []
    for (let i = 0; i < 6; i++) ids.push(await plantLead(company, { reviewAt: company.clock.now }))
    await Promise.all([1, 2, 3].map(() => reviewLeads(company.baton, 4)))
    await reviewLeads(company.baton)
    for (const leadId of ids) expect(await story(company, leadId)).toEqual(['lead.qualified'])
    await company.baton.db.execute(sql`DELETE FROM pending_events`)
  })

  it('one that fails is put off by an hour and holds up no other', async () => {
    const { company } = test
    const [account] = await company.baton.db
      .insert(accounts)
      .values({ domain: 'broken.example', createdAt: company.clock.now })
      .returning()
    const broken = await plantLead(company, { reviewAt: later(-HOUR), accountId: account?.id })
    const fine = await plantLead(company, { reviewAt: company.clock.now })
    await company.baton.db.execute(sql`
      CREATE FUNCTION refuse_account() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a broken account'; END $$;
      CREATE TRIGGER broken_account BEFORE UPDATE ON accounts FOR EACH ROW WHEN (OLD.domain = 'broken.example') EXECUTE FUNCTION refuse_account()`)
    await expect(reviewLeads(company.baton)).rejects.toThrow()
    expect(await story(company, fine)).toEqual(['lead.qualified'])
    expect(
      await company.one(
        sql`SELECT review_at = ${later(HOUR)}::timestamptz AS "isPutOff" FROM leads WHERE id = ${broken}`,
      ),
    ).toEqual({ isPutOff: true })
    await company.baton.db.execute(sql`DROP TRIGGER broken_account ON accounts; DROP FUNCTION refuse_account`)
    company.clock.pass(HOUR)
    expect(await reviewLeads(company.baton)).toBe(1)
    expect(await story(company, broken)).toEqual(['lead.qualified'])
    await company.baton.db.execute(sql`DELETE FROM pending_events`)
  })
})
