import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Db, openDatabase } from '#db/client.ts'
import { untilNextDue } from '#db/queries/next-due.ts'
import { tracks } from '#db/schema/recycle.ts'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import { SYSTEM, transact } from '#lib/shell/transact.ts'
import { DAY, HOUR, MINUTE } from '#lib/testing/company.ts'
import { handOff, missedHandOff, standing, story } from '#lib/testing/leads.ts'
import { overlap } from '#lib/testing/race.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { claimHandoff } from '#lib/work/claim-handoff.ts'
import { missSlas } from './miss-slas.ts'

const test = testCompany()

describe('a promise that falls due', () => {
  it('queues the handoff, brings the lead back to automation, and starts its rescue', async () => {
    const { company } = test
    const { leadId, handoffId } = await handOff(company)
    company.clock.pass(5 * MINUTE + 250)
    const [missed] = await missSlas(company.baton)
    expect(missed).toMatchObject({ handoffId, leadId, lateMs: 250 })
    const { lead, handoffs, slas, tasks, enrolments, pending } = (await standing(company, leadId)) as Record<
      string,
      object
    >
    expect(lead).toMatchObject({ stage: 'rescued', owner_side: 'marketing' })
    expect(handoffs).toMatchObject([{ state: 'queued', seller_id: null, requeues: 1, recycle_at: null }])
    expect(slas).toMatchObject([{ state: 'missed', seller_id: company.seller.userId, touched_at: null }])
    expect(tasks).toMatchObject([{ cancelled_at: expect.any(String) }])
    expect(enrolments).toMatchObject([{ handoff_id: handoffId, position: 0, ended_at: null }])
    expect(pending).toMatchObject([{ kind: 'sla.missed' }])
    expect(await story(company, leadId)).toEqual(['lead.handed_off', 'sla.missed'])
    const enrolmentId = (enrolments as { id: number }[])[0]?.id
    expect(await company.one(sql`SELECT data FROM ledger WHERE kind = 'sla.missed'`)).toMatchObject({
      data: {
        ...{ slaId: missed?.slaId, promise: 'first_touch', sellerId: company.seller.userId, touchedAt: null },
        rescue: { enrolmentId, track: 'momentum_rescue' },
      },
    })
  })

  it('happens at its instant, not a moment before, and once', async () => {
    const { company } = test
    await handOff(company)
    company.clock.pass(5 * MINUTE - 1)
    expect(await missSlas(company.baton)).toEqual([])
    company.clock.pass(1)
    expect(await missSlas(company.baton)).toHaveLength(1)
    company.clock.pass(HOUR)
    expect(await missSlas(company.baton)).toEqual([])
  })

  it('once also when several workers sweep at once', async () => {
    const { company } = test
    const ids = []
    for (let i = 0; i < 6; i++) ids.push((await handOff(company)).leadId)
    company.clock.pass(HOUR)
    const sweeps = await Promise.all([1, 2, 3, 4].map(() => missSlas(company.baton, 2)))
    const rest = await missSlas(company.baton)
    expect([...sweeps.flat(), ...rest].map(({ leadId }) => leadId).sort()).toEqual(ids.sort())
    expect(await company.one(sql`SELECT count(*) FROM ledger WHERE kind = 'sla.missed'`)).toEqual({ count: 6 })
    expect(await company.one(sql`SELECT count(*) FROM enrolments`)).toEqual({ count: 6 })
  })

  it('oldest first, in bounded batches', async () => {
    const { company } = test
    const first = await handOff(company)
    company.clock.pass(MINUTE)
    await handOff(company)
    company.clock.pass(HOUR)
    expect(await missSlas(company.baton, 1)).toMatchObject([{ leadId: first.leadId }])
  })

  it('without a rescue track the lead still waits in the queue with a next action', async () => {
    const { company } = test
    await company.baton.db.update(tracks).set({ archivedAt: company.clock.now })
    const { leadId } = await handOff(company)
    company.clock.pass(HOUR)
    await missSlas(company.baton)
    await company.baton.db.update(tracks).set({ archivedAt: null })
    const { enrolments, pending } = await standing(company, leadId)
    expect(enrolments).toBeNull()
    expect(pending).toMatchObject([{ kind: 'sla.missed' }])
  })
})

describe('when the clock of the host is set anew', () => {
  afterEach(() => vi.useRealTimers())

  it.each([
    ['forward', DAY],
    ['back', -DAY],
  ])('%s by a day, promises fall due by the clock of the database', async (_, stepMs) => {
    const { company } = test
    const { db } = company.baton
    const { leadId } = await handOff(company)
    const promise = (due: string) => db.execute(sql`UPDATE slas SET due_at = now() + ${due}::interval`)
    await promise('1 hour')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + stepMs })
    expect(await missSlas({ db })).toEqual([])
    const waitsMs = await untilNextDue(db, 'slas')
    expect(waitsMs).toBeGreaterThan(HOUR - MINUTE)
    expect(waitsMs).toBeLessThanOrEqual(HOUR)
    await promise('-1 second')
    const [missed] = await missSlas({ db })
    expect(missed).toMatchObject({ leadId })
    expect(missed?.lateMs).toBeLessThan(MINUTE)
  })
})

describe('the promise to claim a queued lead', () => {
  it('when it is missed too, the lead stays in its rescue and is queued anew', async () => {
    const { company } = test
    const { leadId } = await missedHandOff(company)
    company.clock.pass(3 * HOUR)
    expect(await missSlas(company.baton)).toMatchObject([{ leadId }])
    const { lead, handoffs, slas, enrolments } = (await standing(company, leadId)) as Record<string, object>
    expect(lead).toMatchObject({ stage: 'rescued' })
    expect(handoffs).toMatchObject([{ state: 'queued', requeues: 2 }])
    expect(slas).toMatchObject([
      { promise: 'first_touch', state: 'missed' },
      { promise: 'claim', state: 'missed' },
    ])
    expect(enrolments).toHaveLength(1)
  })
})

describe('a claim that is committed after the sweep has looked and before it holds the lead', () => {
  it('is missed as it stands then: the step that it began does not stay open', async () => {
    const { company } = test
    await company.publish({ capacity: { ...defaultPolicy.capacity, openPerSeller: 1 } })
    for (let full = 0; full < 2; full++) await handOff(company)
    const { leadId, handoffId } = await handOff(company)
    company.clock.pass(5 * MINUTE)
    const sweeper = openDatabase(`${test.url}?application_name=sweep`)
    await holdLookingSweeps(company.baton.db, async () => {
      const results = await overlap(
        company.baton,
        async (baton) => {
          await transact(baton, SYSTEM, ({ tx }) => tx.execute(sql`SELECT pg_advisory_xact_lock(1)`))
          await claimHandoff(baton, company.second, { handoffId })
        },
        () => missSlas({ ...company.baton, db: sweeper.db }),
      )
      expect(results).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled' }])
    })
    await sweeper.close()
    const { handoffs, slas, tasks } = (await standing(company, leadId)) as Record<string, object[]>
    expect(handoffs).toMatchObject([{ state: 'queued', seller_id: null }])
    expect(slas).toMatchObject([{ state: 'missed', seller_id: company.second.userId }])
    expect(tasks).toMatchObject([{ cancelled_at: expect.any(String) }, { cancelled_at: expect.any(String) }])
  })
})

/** While work runs, a sweep that looks for due promises waits in the middle of its look for an advisory lock. */
async function holdLookingSweeps(db: Db, work: () => Promise<void>): Promise<void> {
  await db.execute(sql`
    CREATE FUNCTION waits() RETURNS boolean VOLATILE LANGUAGE plpgsql AS $$ BEGIN
      IF current_setting('application_name') = 'sweep' THEN PERFORM pg_advisory_xact_lock(1); END IF;
      RETURN true;
    END $$`)
  await db.execute(sql`ALTER TABLE slas RENAME TO kept_slas`)
  await db.execute(sql`CREATE VIEW slas AS SELECT * FROM kept_slas WHERE waits()`)
  try {
    await work()
  } finally {
    await db.execute(sql`DROP VIEW slas`)
    await db.execute(sql`ALTER TABLE kept_slas RENAME TO slas`)
    await db.execute(sql`DROP FUNCTION waits`)
  }
}
