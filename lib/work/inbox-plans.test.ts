import { type SQL, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PLANNED_ONCE } from '#db/prepared.ts'
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
  'Sort Key'?: string[]
  Plans?: Plan[]
}

const HANDOFFS = 60_000
/** Small tables, read whole for good reasons. */
const SMALL = ['users', 'teams', 'sellers']

// Looking through so many for leaks takes longer than all plans.
const test = testDatabase({ leaks: 'once' })
let client: pg.Client
let seller: UserActor
let manager: UserActor
let admin: UserActor

beforeAll(async () => {
  const { db } = test.database
  await install({ db }, { kind: 'real', company: 'Many' })
  const { sellerId, managerId, teamId } = await plantManyHandoffs(db, HANDOFFS)
  await lookAtTables(db)
  client = new pg.Client({ connectionString: test.url, options: PLANNED_ONCE })
  await client.connect()
  seller = { kind: 'user', userId: sellerId, role: 'seller', teamId }
  manager = { kind: 'user', userId: managerId, role: 'manager', teamId }
  admin = { kind: 'user', userId: managerId, role: 'admin', teamId: null }
}, 120_000)

afterAll(() => client.end())

/** Every step of the one plan that the server keeps of a statement for all who ask for it. */
async function planOf(query: SQL): Promise<Plan[]> {
  const { sql: text } = new PgDialect({ casing: 'snake_case' }).sqlToQuery(query)
  const { rows } = await client.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`)
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
  it.each<[string, () => UserActor, SearchParams, string]>([
    ['mine', () => seller, {}, 'handoffs_mine'],
    ['mine, by SLA state', () => seller, { sla: 'overdue' }, 'handoffs_mine'],
    ['today', () => seller, { view: 'today' }, 'handoffs_mine'],
    ['snoozed', () => seller, { view: 'snoozed' }, 'handoffs_snoozed'],
    ['the queue', () => seller, { view: 'queue' }, 'handoffs_queue'],
    ['closed', () => seller, { view: 'closed' }, 'handoffs_closed'],
    ['a whole team', () => manager, { view: 'team' }, 'handoffs_team_due'],
    ['what is overdue in a team', () => manager, { view: 'team', sla: 'overdue' }, 'handoffs_team_due'],
    ['all teams', () => admin, { view: 'team' }, 'handoffs_open_due'],
    ['two letters, which no index knows', () => manager, { view: 'team', q: 'an' }, 'handoffs_team_due'],
    ['a word that everybody has', () => manager, { view: 'team', q: 'example' }, 'handoffs_team_due'],
  ])('%s: read in due order by its own index, no table from end to end', async (_, who, params, index) => {
    expect(await leadsByWords(test.database.db, wordPatterns(params.q ?? ''))).toBeNull()
    const plan = await planOf(pageOf(who(), params))
    const indexes = plan.map((step) => step['Index Name'])
    expect(indexes.filter((name) => name?.startsWith('handoffs_'))).toEqual([index])
    expect(scanned(plan)).toEqual([])
    expect(plan.flatMap((step) => step['Sort Key'] ?? [])).toEqual([])
  })

  it.each<[string, () => UserActor, SearchParams]>([
    ['mine', () => seller, { q: 'company-77.example' }],
    ['a whole team', () => manager, { view: 'team', q: 'person-1230@' }],
    ['all teams, for a company', () => admin, { view: 'team', q: 'c81e728d' }],
    ['closed ones', () => seller, { view: 'closed', q: 'Ada example.org' }],
  ])('a search in %s finds people by their index, and their handoffs by them', async (_, who, params) => {
    const found = await planOf(leadsByWordsQuery(wordPatterns(params.q as string)))
    expect(scanned(found)).toEqual([])
    expect(found.map((step) => step['Index Name'])).toContain('leads_words')
    const page = await planOf(pageOf(who(), params, '{1,2,3}'))
    expect(scanned(page)).toEqual([])
    const byLead = ['handoffs_one_open', 'handoffs_attempt']
    expect(page.filter((step) => byLead.includes(step['Index Name'] ?? ''))).toHaveLength(1)
  })

  it('a search without its index is noticed', async () => {
    const query = sql`SELECT id FROM leads WHERE lower(email) LIKE '%person-1230@%'`
    expect(scanned(await planOf(query))).toEqual(['leads'])
  })
})
