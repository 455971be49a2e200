import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { TestCompany } from '#lib/testing/company.ts'
import { ALL_LEADS, type LeadSearch, readCursor } from './rules/lead-search.ts'
import { LEADS_PAGE, leadPage } from './views.ts'

const test = testDatabase()
let company: TestCompany
let stranger: UserActor
let strangeManager: UserActor
beforeAll(async () => {
  company = await TestCompany.open(test.database.db)
  const { id } = await company.one<{ id: number }>(sql`SELECT id FROM teams WHERE slug = 'sales'`)
  stranger = await company.addUser('seller', 'Un Known', id)
  strangeManager = await company.addUser('manager', 'Ma Nager', id)
  await company.demoRequest()
  await company.visit(
    ...Array.from({ length: 60 }, (_, place) => ({
      type: 'identify',
      userId: `u${place}`,
      traits: { email: `person${place}@quiet.example`, firstName: 'Quiet', lastName: `Person${place}` },
    })),
  )
})

const names = async (actor: UserActor, search: Partial<LeadSearch> = {}) =>
  (await leadPage(company.baton, actor, { ...ALL_LEADS, ...search }, null)).rows.map(({ name }) => name)

describe('the list of leads', () => {
  it('shows sellers what their team holds, managers also what nobody holds, RevOps and admins everything', async () => {
    expect(await names(company.seller)).toEqual(['Priya Nair'])
    expect(await names(company.second)).toEqual(['Priya Nair'])
    expect(await names(stranger)).toEqual([])
    expect(await names(strangeManager)).not.toContain('Priya Nair')
    expect(await names(strangeManager)).toHaveLength(LEADS_PAGE)
    expect((await names(company.manager))[0]).toBe('Priya Nair')
    expect((await names(company.revops))[0]).toBe('Priya Nair')
    expect((await names(company.admin))[0]).toBe('Priya Nair')
  })

  it('shows nothing to somebody who was disabled', async () => {
    await company.baton.db.execute(sql`UPDATE users SET disabled_at = now() WHERE id = ${company.revops.userId}`)
    expect(await names(company.revops)).toEqual([])
    await company.baton.db.execute(sql`UPDATE users SET disabled_at = NULL WHERE id = ${company.revops.userId}`)
  })

  it.each(['score', 'activity'] as const)('is whole over its pages, by %s', async (order) => {
    const search = { ...ALL_LEADS, order }
    const first = await leadPage(company.baton, company.admin, search, null)
    const second = await leadPage(company.baton, company.admin, search, readCursor(first.next))
    expect(first.found).toBe(61)
    expect(second.next).toBeNull()
    const all = [...first.rows, ...second.rows]
    expect(new Set(all.map(({ id }) => id)).size).toBe(61)
    const keys = all.map((row) => (order === 'score' ? row.score : Date.parse(row.lastActiveAt)))
    expect(keys).toEqual(keys.toSorted((a, b) => b - a))
  })

  it.each<[Partial<LeadSearch>, string[]]>([
    [{ text: 'nair helio' }, ['Priya Nair']],
    [{ text: 'PRIYA@helio' }, ['Priya Nair']],
    [{ text: 'person7@' }, ['Quiet Person7']],
    [{ text: '%' }, []],
    [{ stages: ['handed_off'] }, ['Priya Nair']],
    [{ stages: ['working'] }, []],
    [{ bands: ['A'], stages: ['nurturing'] }, []],
    [{ track: 'welcome', text: 'person59' }, ['Quiet Person59']],
    [{ track: 'evaluate' }, []],
  ])('%o finds %o', async (search, expected) => {
    expect(await names(company.admin, search)).toEqual(expected)
  })

  it('says who has a lead and how it stands', async () => {
    const { rows } = await leadPage(company.baton, company.admin, { ...ALL_LEADS, text: 'nair' }, null)
    expect(rows[0]).toMatchObject({
      owner: 'Sam Okafor',
      stage: 'handed_off',
      company: 'Helio',
      standing: { what: 'Hand-raise', why: null },
    })
    const { rows: waiting } = await leadPage(company.baton, company.admin, { ...ALL_LEADS, text: 'person7@' }, null)
    expect(waiting[0]).toMatchObject({ owner: null, standing: { what: 'Early awareness' } })
  })
})
