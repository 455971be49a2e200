import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#db/testing/test-database.ts'
import { disposeHandoff } from './disposition/dispose-handoff.ts'
import { WAKING_EVENTS } from './lead/events.ts'
import { PIPELINE } from './pipeline.ts'
import { DAY, MINUTE, TestCompany } from './testing/company.ts'
import { acceptHandoff } from './work/accept-handoff.ts'
import { logTouch } from './work/log-touch.ts'

const test = testDatabase()
let company: TestCompany
beforeAll(async () => {
  company = await TestCompany.open(test.database.db)
})

describe('the pipeline', () => {
  it('acts on every event that wakes it, and on no other', () => {
    expect(Object.keys(PIPELINE).sort()).toEqual([...WAKING_EVENTS].sort())
  })

  it('takes one lead through all six rooms', async () => {
    await company.demoRequest()
    const handoff = await company.one<{ id: number; seller_id: number; state: string; brief: { headline: string } }>(
      sql`SELECT * FROM handoffs`,
    )
    expect(handoff).toMatchObject({ state: 'offered', seller_id: company.seller.userId })
    expect(handoff.brief.headline).toBe('Asked for a demo, pricing page')
    company.clock.pass(2 * MINUTE)
    await acceptHandoff(company.baton, company.seller, { handoffId: handoff.id })
    await logTouch(company.baton, company.seller, {
      touchId: crypto.randomUUID(),
      handoffId: handoff.id,
      channel: 'call',
      outcome: 'connected',
    })
    expect(await company.one(sql`SELECT state FROM slas`)).toEqual({ state: 'met' })
    await disposeHandoff(company.baton, company.seller, { handoffId: handoff.id, reason: 'not_now', feedback: 'good' })
    await company.settle()
    expect(await company.one(sql`SELECT stage FROM leads`)).toEqual({ stage: 'working' })
    company.clock.pass(11_000)
    await company.settle()
    const lead = await company.one<{ stage: string; suppressed_until: string }>(sql`SELECT * FROM leads`)
    expect(lead.stage).toBe('nurturing')
    expect(new Date(lead.suppressed_until).getTime() - company.clock.now.getTime()).toBe(60 * DAY)
    expect(
      await company.one(sql`SELECT slug FROM enrolments JOIN tracks ON tracks.id = track_id WHERE ended_at IS NULL`),
    ).toEqual({
      slug: 'long_cycle',
    })
    const { rows } = await company.baton.db.execute<{ kind: string }>(sql`SELECT kind FROM ledger ORDER BY id`)
    expect(rows.map(({ kind }) => kind)).toMatchInlineSnapshot(`
      [
        "lead.identified",
        "signal.received",
        "lead.qualified",
        "lead.handed_off",
        "handoff.accepted",
        "sla.met",
        "touch.logged",
        "handoff.disposed",
        "nurture.enrolled",
        "lead.recycled",
      ]
    `)
  })
})
