import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { TestCompany } from '#lib/testing/company.ts'
import { explainLead } from './explain-lead.ts'
import { leadProfile } from './lead-profile.ts'
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
const priya = async () => (await company.one<{ id: number }>(sql`SELECT id FROM leads WHERE last_name = 'Nair'`)).id
const quiet = async () => (await company.one<{ id: number }>(sql`SELECT id FROM leads WHERE last_name = 'Person7'`)).id

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

describe('the page of a lead', () => {
  it('is not there for those who may not see the lead', async () => {
    const leadId = await priya()
    expect(await leadProfile(company.baton, stranger, leadId)).toBeNull()
    expect(await explainLead(company.baton, stranger, leadId)).toBeNull()
    expect(await leadProfile(company.baton, strangeManager, leadId)).toBeNull()
    expect(await leadProfile(company.baton, company.seller, await quiet())).toBeNull()
    expect(await leadProfile(company.baton, company.admin, 999_999)).toBeNull()
  })

  it('says who holds the lead and what is due next', async () => {
    const profile = await leadProfile(company.baton, company.seller, await priya())
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
    expect(profile?.scores.at(-1)?.score).toBe((await explained())?.score.total)
    const second = await leadProfile(company.baton, company.second, await priya())
    expect(second?.open?.mayOpen).toBe(false)
  })

  const explained = async () => explainLead(company.baton, company.seller, await priya())

  it('explains the score by reasons that add up to it, and decides as the worker did', async () => {
    const now = await explained()
    const stored = await company.one<{ score: number }>(sql`SELECT score FROM leads WHERE last_name = 'Nair'`)
    expect(now?.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(now?.score.total)
    expect(now?.decided).toMatchObject({ policyVersion: 2, score: stored.score })
    expect(now?.score.total).toBe(stored.score)
  })

  it('says of each situation what it needs', async () => {
    const why = await explainLead(company.baton, company.admin, await quiet())
    expect(why?.outcome).toEqual({ kind: 'nurture', situation: 'early_awareness', track: 'welcome' })
    expect(why?.situations.find(({ id }) => id === 'hand_raise')?.needs).toBe('any hand-raise signal in 14 days')
    expect(why?.situations.find(({ id }) => id === 'strategic_account')?.needs).toBe('target account')
  })
})
