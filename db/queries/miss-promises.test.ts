import { type SQL, sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { makeDue, plantPromises } from '#scripts/bench/kit/plant-promises.ts'
import { leaksSince } from './leaks.ts'
import { holdDueLeads, missPromises } from './miss-promises.ts'

const PROMISES = 20_000
const DUE = 50
/** Nothing has happened yet to those who were planted. */
const EMPTY = ['ledger', 'pending_events', 'enrolments']

const test = testDatabase()

beforeAll(async () => {
  const { db } = test.database
  await plantPromises(db, PROMISES)
  await makeDue(db, [1, DUE], new Date(0), 1)
}, 60_000)

type Step = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Index Cond'?: string
  Plans?: Step[]
}

async function planOf(query: SQL): Promise<Step[]> {
  const { rows } = await test.database.db.execute<{ 'QUERY PLAN': [{ Plan: Step }] }>(
    sql`EXPLAIN (FORMAT JSON) ${query}`,
  )
  const steps = (step: Step): Step[] => [step, ...(step.Plans ?? []).flatMap(steps)]
  return steps((rows[0] as { 'QUERY PLAN': [{ Plan: Step }] })['QUERY PLAN'][0].Plan)
}

/** The condition by which the index of due promises is entered. */
const entered = (plan: Step[]) => plan.find((step) => step['Index Name'] === 'slas_due')?.['Index Cond'] ?? ''
const scanned = (plan: Step[]) =>
  plan.filter((step) => step['Node Type'] === 'Seq Scan').map((step) => step['Relation Name'])

it(`of ${PROMISES.toLocaleString('en')} promises those due are found in their order, without a sort and without a scan`, async () => {
  const plan = await planOf(holdDueLeads(new Date(), DUE))
  expect(scanned(plan)).toEqual([])
  expect(entered(plan)).toContain('due_at <=')
  expect(plan.filter((step) => step['Node Type'].includes('Sort'))).toEqual([])
})

it('what a miss changes is found by keys: of the tables that grow none is read from end to end', async () => {
  const leadIds = Array.from({ length: DUE }, (_, place) => place + 1)
  const miss = missPromises({ leadIds, now: new Date(), policyVersion: 1, rescueTrack: 'momentum_rescue' })
  expect(scanned(await planOf(miss)).filter((table) => table !== 'tracks')).toEqual([])
})

it('a lead is missed on its own page, with nothing written to its indexes, the one of words least of all', async () => {
  const { db } = test.database
  const leadIds = Array.from({ length: DUE }, (_, place) => (place + 1) * (PROMISES / DUE))
  const missed = db.transaction(async (tx) => {
    await tx.execute(
      sql`UPDATE slas SET due_at = now() - interval '1 minute' WHERE lead_id = ANY(${sql.param(leadIds)}::bigint[])`,
    )
    await tx.execute(missPromises({ leadIds, now: new Date(), policyVersion: 1, rescueTrack: 'momentum_rescue' }))
    const { rows } = await tx.execute(sql`SELECT pg_stat_get_xact_tuples_updated(oid) AS changed,
      pg_stat_get_xact_tuples_hot_updated(oid) AS "onItsPage" FROM pg_class WHERE relname = 'leads'`)
    expect(rows).toEqual([{ changed: DUE, onItsPage: DUE }])
    tx.rollback()
  })
  await expect(missed).rejects.toThrow('Rollback')
})

it('whether leads that moved leak is found by keys, however many others there are', async () => {
  const leadIds = Array.from({ length: DUE }, (_, place) => place + 1)
  expect(scanned(await planOf(leaksSince(0, leadIds))).filter((table) => !EMPTY.includes(table as string))).toEqual([])
})

it('a question that goes through the whole index is noticed', async () => {
  const plan = await planOf(sql`
    SELECT id FROM slas WHERE state = 'active' AND due_at <= clock_timestamp() ORDER BY due_at, id LIMIT ${DUE}`)
  expect(entered(plan)).toBe('')
})
