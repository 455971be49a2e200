import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '#db/client.ts'
import { loadLeaks } from '#db/queries/leaks.ts'
import { missSlas } from '#lib/handoff/miss-slas.ts'
import { HOUR, MINUTE } from '#lib/testing/company.ts'
import { handOff, plantLead } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { shellCounts } from '#lib/work/views.ts'
import { beat, leave } from './beat.ts'
import { checkLeaks } from './check-leaks.ts'
import { health, leaksView } from './views.ts'

const test = testCompany()
const WORKER = '00000000-0000-4000-8000-000000000001'
const age = (table: 'workers' | 'leak_checks', column: string, interval: string) =>
  test.company.baton.db.execute(sql.raw(`UPDATE ${table} SET ${column} = ${column} - interval '${interval}'`))

describe('the check of the first promise', () => {
  it('is kept for screens and for the count in the navigation, which does not look at the leads itself', async () => {
    const { company } = test
    const { baton, manager, seller } = company
    const leadId = await plantLead(company, { reviewAt: null })
    await checkLeaks(baton)
    await baton.db.execute(sql`UPDATE leads SET review_at = now()`)
    expect((await shellCounts(baton, manager)).leaks).toBe(1)
    expect((await shellCounts(baton, seller)).leaks).toBe(0)
    const view = await leaksView(baton, manager)
    expect(view).toMatchObject({ liveLeads: 1, workers: 0, leaks: [{ leadId, why: 'has no next action' }] })
    expect((await leaksView(baton, manager, true)).leaks).toEqual([])
  })

  it('is made again when its time has come, and not before', async () => {
    const { company } = test
    expect(await checkLeaks(company.baton)).toBe(5000)
    const leadId = await plantLead(company, { reviewAt: null })
    expect(await checkLeaks(company.baton)).toBe(5000)
    expect((await leaksView(company.baton, company.admin)).leaks).toEqual([])
    await age('leak_checks', 'checked_at', '6 seconds')
    await age('leak_checks', 'full_at', '6 seconds')
    await checkLeaks(company.baton)
    expect((await leaksView(company.baton, company.admin)).leaks).toMatchObject([{ leadId }])
    await company.baton.db.execute(sql`UPDATE leads SET review_at = now()`)
  })

  it('that took long waits long: a twentieth of the time at most', async () => {
    const { company } = test
    await checkLeaks(company.baton)
    await company.baton.db.execute(sql`UPDATE leak_checks SET duration_ms = 3000`)
    await age('leak_checks', 'checked_at', '10 seconds')
    const dueInMs = await checkLeaks(company.baton)
    expect(dueInMs).toBeGreaterThan(45_000)
    expect(dueInMs).toBeLessThanOrEqual(50_000)
  })

  it('is made by one worker at a time', async () => {
    const { company } = test
    await Promise.all([1, 2, 3].map(() => checkLeaks(company.baton)))
    expect(await company.one(sql`SELECT count(*) FROM leak_checks`)).toEqual({ count: 1 })
  })

  it('tells how late the sweep was in the last hour', async () => {
    const { company } = test
    for (let i = 0; i < 3; i++) await handOff(company)
    company.clock.pass(5 * MINUTE + 40)
    await missSlas(company.baton)
    const { lateness } = await loadLeaks(company.baton.db, company.clock.now)
    expect(lateness).toEqual({ count: 3, p50Ms: 40, p99Ms: 40 })
    company.clock.pass(2 * HOUR)
    expect((await loadLeaks(company.baton.db, company.clock.now)).lateness).toMatchObject({ count: 0 })
  })

  it('is for those who see leaks', async () => {
    const refused = leaksView(test.company.baton, test.company.seller)
    await expect(refused).rejects.toMatchObject({ code: 'not_allowed' })
  })
})

describe('health', () => {
  it('is good while a worker beats and nothing leaks, and says when it fell silent', async () => {
    const { baton } = test.company
    await checkLeaks(baton)
    expect(await health(baton)).toMatchObject({ isWell: false, database: 'up', worker: { running: 0 } })
    await beat(baton, WORKER)
    expect(await health(baton)).toMatchObject({ isWell: true, worker: { running: 1 }, leaks: { count: 0 } })
    await age('workers', 'beat_at', '31 seconds')
    expect(await health(baton)).toMatchObject({ isWell: false, worker: { running: 0, lastBeatSecondsAgo: 31 } })
    await beat(baton, WORKER)
    expect(await health(baton)).toMatchObject({ isWell: true })
    await leave(baton, WORKER)
    expect(await health(baton)).toMatchObject({ worker: { running: 0, lastBeatSecondsAgo: null } })
  })

  it('forgets a worker that fell silent a day ago', async () => {
    const { baton } = test.company
    await beat(baton, WORKER)
    await age('workers', 'beat_at', '2 days')
    await beat(baton, '00000000-0000-4000-8000-000000000002')
    expect(await test.company.one(sql`SELECT count(*) FROM workers`)).toEqual({ count: 1 })
  })

  it('sees a promise that nobody swept', async () => {
    const { company } = test
    await handOff(company)
    await company.baton.db.execute(sql`UPDATE slas SET due_at = now() - interval '2 minutes'`)
    await checkLeaks(company.baton)
    await beat(company.baton, WORKER)
    expect(await health(company.baton)).toMatchObject({ isWell: false, sweep: { isWell: false } })
  })

  it('says so when the database is away', async () => {
    const gone = openDatabase('postgres://nobody@127.0.0.1:1/nowhere')
    expect(await health({ db: gone.db })).toMatchObject({ isWell: false, database: 'away' })
    await gone.close()
  })
})
