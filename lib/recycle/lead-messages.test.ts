import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { DAY, TestCompany } from '#lib/testing/company.ts'
import { leadMessages } from './lead-messages.ts'

const test = testDatabase()
let company: TestCompany
beforeAll(async () => {
  company = await TestCompany.open(test.database.db)
  await company.demoRequest()
  await company.visit({ type: 'identify', userId: 'q', traits: { email: 'quiet@slow.example', firstName: 'Quiet' } })
  company.clock.pass(DAY)
  await company.settle()
})

describe('the e-mails about a lead', () => {
  it('are for those who may see the lead', async () => {
    const { id } = await company.one<{ id: number }>(sql`SELECT id FROM leads WHERE email = 'quiet@slow.example'`)
    const seen = await leadMessages(company.baton, company.admin, id)
    expect(seen.map(({ subject }) => subject)).toContain('What we do, in two minutes')
    expect(await leadMessages(company.baton, company.seller, id)).toEqual([])
  })
})
