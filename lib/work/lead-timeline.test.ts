import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { TestCompany } from '#lib/testing/company.ts'
import { leadTimeline } from './lead-timeline.ts'

const test = testDatabase()
let company: TestCompany
let leadId = 0
beforeAll(async () => {
  company = await TestCompany.open(test.database.db)
  await company.demoRequest()
  leadId = (await company.one<{ id: number }>(sql`SELECT id FROM leads`)).id
})

describe('the timeline of a lead, page by page', () => {
  it('loses nothing and repeats nothing between pages, though many rows share an instant', async () => {
    const visits = Array.from({ length: 150 }, (_, place) => ({
      type: 'page',
      userId: 'priya@helio.example',
      properties: { path: `/p/${place}` },
    }))
    await company.visit(...visits)
    const ids: string[] = []
    let before: { at: string; id: string } | undefined
    for (let pages = 0; pages < 10; pages++) {
      const page = await leadTimeline(company.baton, company.seller, leadId, before)
      ids.push(...(page?.items.map(({ id }) => id) ?? []))
      if (!page?.older) break
      before = page.older
    }
    expect(ids).toHaveLength(154)
    expect(new Set(ids).size).toBe(154)
  })

  it('is not told to a seller of another team', async () => {
    const stranger = await company.addUser('seller', 'Un Known', await otherTeam())
    expect(await leadTimeline(company.baton, stranger, leadId)).toBeNull()
  })
})

async function otherTeam(): Promise<number> {
  return (await company.one<{ id: number }>(sql`SELECT id FROM teams WHERE slug = 'sales'`)).id
}
