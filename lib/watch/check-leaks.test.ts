import { type SQL, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { loadLeaks } from '#db/queries/leaks.ts'
import { SYSTEM, transact } from '#lib/shell/transact.ts'
import { handOff, missedHandOff, plantLead } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { checkLeaks } from './check-leaks.ts'
import { repairLeak } from './repair-leak.ts'
import { leaksView } from './views.ts'

const test = testCompany()

/** Lets the next check be due, and look only at leads of which the ledger speaks from now on. */
async function lookAtMovedOnly() {
  await test.company.baton.db.execute(sql`
    UPDATE leak_checks SET checked_at = checked_at - interval '6 seconds', full_duration_ms = 600000, duration_ms = 0,
      since_event_id = (SELECT coalesce(max(id), 0) FROM ledger)`)
}

/** Something happens to a lead, and a change leaves it without what it should have. */
async function breakLead(leadId: number, change: SQL) {
  const { baton } = test.company
  await transact(baton, SYSTEM, async ({ tx, record }) => {
    await tx.execute(change)
    record({ kind: 'lead.released', leadId, data: { reason: 'a test' }, isSettled: true })
  })
}

const found = async () => (await leaksView(test.company.baton, test.company.admin)).leaks
const mend = () => test.company.baton.db.execute(sql`UPDATE leads SET review_at = now() WHERE stage = 'nurturing'`)

describe('between two looks at every lead', () => {
  it.each<[string, () => Promise<{ leadId: number }>, (leadId: number) => SQL]>([
    [
      'a nurtured lead that nobody will look at',
      async () => ({ leadId: await plantLead(test.company) }),
      (leadId) => sql`UPDATE leads SET review_at = NULL WHERE id = ${leadId}`,
    ],
    [
      'two owners',
      () => handOff(test.company),
      (leadId) => sql`UPDATE leads SET stage = 'nurturing', review_at = now() WHERE id = ${leadId}`,
    ],
    [
      'a queued lead that nobody promised to claim',
      () => missedHandOff(test.company),
      (leadId) => sql`WITH void AS (UPDATE slas SET state = 'void' WHERE lead_id = ${leadId} AND state = 'active')
        UPDATE enrolments SET ended_at = now() WHERE lead_id = ${leadId}`,
    ],
    [
      'an end with a handoff open',
      () => handOff(test.company),
      (leadId) => sql`UPDATE leads SET stage = 'qualified' WHERE id = ${leadId}`,
    ],
  ])('the check of what moved finds what a full one finds: %s', async (_, plant, change) => {
    const { baton, clock } = test.company
    const { leadId } = await plant()
    await plantLead(test.company)
    await checkLeaks(baton)
    expect(await found()).toEqual([])
    await lookAtMovedOnly()
    await breakLead(leadId, change(leadId))
    await checkLeaks(baton)
    const full = await loadLeaks(baton.db, clock.now)
    expect(full.leaks).toMatchObject([{ leadId }])
    expect(await found()).toEqual(full.leaks)
    await repairLeak(baton, test.company.admin, { leadId })
    await lookAtMovedOnly()
    await checkLeaks(baton)
    expect(await found()).toEqual([])
  })

  it('a lead of which the ledger says nothing is found by the next look at every lead', async () => {
    const { baton } = test.company
    const leadId = await plantLead(test.company)
    await checkLeaks(baton)
    await lookAtMovedOnly()
    await baton.db.execute(sql`UPDATE leads SET review_at = NULL`)
    await checkLeaks(baton)
    expect(await found()).toEqual([])
    await baton.db.execute(sql`UPDATE leak_checks SET checked_at = checked_at - interval '6 seconds', full_duration_ms = 0,
      full_at = full_at - interval '6 seconds'`)
    await checkLeaks(baton)
    expect(await found()).toMatchObject([{ leadId }])
    await mend()
  })

  it('an event whose transaction ended late is still looked at: marks move on after five minutes', async () => {
    const { baton } = test.company
    const marks = () => test.company.one(sql`SELECT since_event_id AS since, later_event_id AS later FROM leak_checks`)
    await checkLeaks(baton)
    await lookAtMovedOnly()
    const before = (await marks()) as { since: number; later: number }
    await breakLead(await plantLead(test.company), sql`SELECT 1`)
    await checkLeaks(baton)
    expect(await marks()).toEqual(before)
    await lookAtMovedOnly()
    await baton.db.execute(sql`UPDATE leak_checks SET later_at = later_at - interval '6 minutes'`)
    await checkLeaks(baton)
    expect(await marks()).toEqual({ since: before.later, later: expect.any(Number) })
  })
})
