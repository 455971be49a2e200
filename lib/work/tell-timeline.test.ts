import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { TestCompany } from '#lib/testing/company.ts'
import { tellTimeline } from './tell-timeline.ts'

const test = testDatabase()
let company: TestCompany
let leadId = 0
beforeAll(async () => {
  company = await TestCompany.open(test.database.db)
  await company.demoRequest()
  leadId = (await company.one<{ id: number }>(sql`SELECT id FROM leads`)).id
})

describe('the timeline of a lead', () => {
  it('tells what happened as sentences, newest first', async () => {
    const items = await tellTimeline(company.baton, leadId)
    const told = items.map(({ text }) => text)
    expect(told.slice(0, 2).sort()).toEqual(['Asked for a demo', 'Pricing page'])
    expect(told.slice(2)).toEqual(['Handed to Sam Okafor as Hand-raise, policy v2', 'Told more of themselves'])
  })
})
