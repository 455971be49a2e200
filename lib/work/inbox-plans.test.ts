import { type SQL, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { inboxQuery } from '#db/queries/inbox-rows.ts'
import { leadsByWords, leadsByWordsQuery } from '#db/queries/lead-words.ts'
import { testDatabase } from '#db/testing/test-database.ts'
import { install } from '#lib/installation/install.ts'
import { wordPatterns } from '#lib/qualify/rules/lead-search.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { lookAtTables, plantManyHandoffs } from '#scripts/bench/kit/many-handoffs.ts'
import { conditionOf, orderOf } from './inbox-conditions.ts'
import { readSearch, type SearchParams } from './rules/inbox-search.ts'

type Plan = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Parent Relationship'?: string
  'Sort Key'?: string[]
  Plans?: Plan[]
}

const HANDOFFS = 60_000
/** Small tables, read whole for good reasons. */
const SMALL = ['users', 'teams', 'sellers']

// Looking through so many for leaks takes longer than all plans.
const test = testDatabase({ leaks: 'once' })
let seller: UserActor
let manager: UserActor
let admin: UserActor

beforeAll(async () => {
  const { db } = test.database
  await install({ db }, { kind: 'real', company: 'Many' })
  const { sellerId, managerId, teamId } = await plantManyHandoffs(db, HANDOFFS)
  await lookAtTables(db)
  seller = { kind: 'user', userId: sellerId, role: 'seller', teamId }
  manager = { kind: 'user', userId: managerId, role: 'manager', teamId }
  admin = { kind: 'user', userId: managerId, role: 'admin', teamId: null }
}, 120_000)

/** Every step of a plan; on demand without those of its subqueries. */
async function planOf(query: SQL, withSubqueries = true): Promise<Plan[]> {
  const { rows } = await test.database.db.execute<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    sql`EXPLAIN (FORMAT JSON) ${query}`,
  )
  const isOwn = (plan: Plan) => withSubqueries || !/SubPlan|InitPlan/.test(plan['Parent Relationship'] ?? '')
  const steps = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).filter(isOwn).flatMap(steps)]
  return steps((rows[0] as { 'QUERY PLAN': [{ Plan: Plan }] })['QUERY PLAN'][0].Plan)
}

/** Every step of the one plan that the server keeps of a page for all who ask for it. */
async function keptPlanOf(query: SQL): Promise<Plan[]> {
  const { sql: text } = new PgDialect({ casing: 'snake_case' }).sqlToQuery(query)
  const { rows } = await test.database.pool.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`)
  const steps = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(steps)]
  return steps(rows[0]['QUERY PLAN'][0].Plan)
}

function pageOf(actor: UserActor, params: SearchParams, leadIds: string | null = null): SQL {
  const { search } = readSearch(params)
  const where = conditionOf({ actor, now: new Date() }, search, leadIds)
  return inboxQuery(where, orderOf(search.view, search.order), 51)
}

const scanned = (plan: Plan[]) =>
  plan.flatMap((step) => {
    const table = step['Relation Name'] ?? ''
    return step['Node Type'] === 'Seq Scan' && !SMALL.includes(table) ? [table] : []
  })

describe(`with ${HANDOFFS.toLocaleString('en')} handoffs`, () => {
  it.each<[string, () => UserActor, SearchParams]>([
    ['mine', () => seller, {}],
    ['today', () => seller, { view: 'today' }],
    ['the queue', () => seller, { view: 'queue' }],
    ['snoozed', () => seller, { view: 'snoozed' }],
    ['closed', () => seller, { view: 'closed' }],
    ['a whole team', () => manager, { view: 'team' }],
    ['all teams', () => admin, { view: 'team' }],
    ['mine, by SLA state', () => seller, { sla: 'overdue' }],
  ])('%s reads no table from end to end', async (_, who, params) => {
    expect(scanned(await planOf(pageOf(who(), params)))).toEqual([])
  })

  it.each<[string, () => UserActor, SearchParams]>([
    ['mine', () => seller, { q: 'company-77.example' }],
    ['a whole team', () => manager, { view: 'team', q: 'person-1230@' }],
    ['all teams, for a company', () => admin, { view: 'team', q: 'c81e728d' }],
    ['closed ones', () => seller, { view: 'closed', q: 'Ada example.org' }],
  ])('a search in %s finds people by their index, and their handoffs by them', async (_, who, params) => {
    const found = await keptPlanOf(leadsByWordsQuery(wordPatterns(params.q as string)))
    expect(scanned(found)).toEqual([])
    expect(found.map((step) => step['Index Name'])).toContain('leads_words')
    const page = await keptPlanOf(pageOf(who(), params, '{1,2,3}'))
    expect(scanned(page)).toEqual([])
    const byLead = ['handoffs_one_open', 'handoffs_attempt']
    expect(page.filter((step) => byLead.includes(step['Index Name'] ?? ''))).toHaveLength(1)
  })

  it.each<[string, string]>([
    ['two letters, which the index does not know', 'an'],
    ['a word that everybody has', 'example'],
  ])('a search for %s reads a view in its order', async (_, q) => {
    expect(await leadsByWords(test.database.db, wordPatterns(q))).toBeNull()
    const plan = await keptPlanOf(pageOf(manager, { view: 'team', q }))
    expect(scanned(plan)).toEqual([])
    expect(plan.flatMap((step) => step['Sort Key'] ?? [])).toEqual([])
    expect(plan.map((step) => step['Index Name'])).toContain('handoffs_team_due')
  })

  it.each<[string, () => UserActor, SearchParams, string]>([
    ['mine', () => seller, {}, 'handoffs_mine'],
    ['snoozed', () => seller, { view: 'snoozed' }, 'handoffs_snoozed'],
    ['the queue', () => seller, { view: 'queue' }, 'handoffs_queue'],
    ['closed', () => seller, { view: 'closed' }, 'handoffs_closed'],
    ['a whole team', () => manager, { view: 'team' }, 'handoffs_team_due'],
    ['all teams', () => admin, { view: 'team' }, 'handoffs_open_due'],
  ])('%s is read by its own index', async (_, who, params, index) => {
    const query = pageOf(who(), params)
    for (const plan of [await planOf(query), await keptPlanOf(query)]) {
      const indexes = plan.map((step) => step['Index Name'])
      expect(indexes.filter((name) => name?.startsWith('handoffs_'))).toEqual([index])
      expect(scanned(plan)).toEqual([])
      expect(plan.flatMap((step) => step['Sort Key'] ?? [])).toEqual([])
    }
  })

  it.each<[string, () => UserActor, SearchParams]>([
    ['a whole team', () => manager, { view: 'team' }],
    ['all teams', () => admin, { view: 'team' }],
    ['what is overdue in a team', () => manager, { view: 'team', sla: 'overdue' }],
  ])('%s comes in due order, unsorted', async (_, who, params) => {
    const steps = await planOf(pageOf(who(), params), false)
    expect(steps.map((step) => step['Node Type'])).toContain('Limit')
    expect(steps.flatMap((step) => step['Sort Key'] ?? []).filter((key) => key.startsWith('handoffs.'))).toEqual([])
  })

  it('a search without its index is noticed', async () => {
    const query = sql`SELECT id FROM leads WHERE lower(email) LIKE '%person-1230@%'`
    expect(scanned(await planOf(query))).toEqual(['leads'])
  })
})
