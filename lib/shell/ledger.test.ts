import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { ledger, pendingEvents } from '#db/schema/lead.ts'
import { plantLead } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { SYSTEM } from './actor.ts'
import { writeEvents } from './ledger.ts'

const test = testCompany()

describe('the ledger', () => {
  it('keeps who did what to whom under which policy, without a word of the person', async () => {
    const { baton, clock, seller } = test.company
    const leadId = await plantLead(test.company)
    const [id] = await baton.db.transaction((tx) =>
      writeEvents(tx, clock.now, seller, [
        { kind: 'handoff.accepted', leadId, handoffId: 7, policyVersion: 2, data: { sellerId: seller.userId } },
      ]),
    )
    expect(await baton.db.select().from(ledger)).toEqual([
      {
        id,
        kind: 'handoff.accepted',
        leadId,
        handoffId: 7,
        actorKind: 'user',
        actorId: seller.userId,
        policyVersion: 2,
        data: { sellerId: seller.userId },
        at: clock.now,
      },
    ])
    expect(await baton.db.select().from(pendingEvents)).toEqual([])
  })

  it('wakes the pipeline at once, or after the seconds in which a person may undo', async () => {
    const { baton, clock } = test.company
    const leadId = await plantLead(test.company)
    await baton.db.transaction((tx) =>
      writeEvents(tx, clock.now, SYSTEM, [
        { kind: 'lead.released', leadId, data: { reason: 'not_now' } },
        { kind: 'handoff.rejected', leadId, effectiveAfterSeconds: 10, data: { reason: 'misrouted' } },
      ]),
    )
    const pending = await baton.db.select().from(pendingEvents).orderBy(pendingEvents.eventId)
    expect(pending.map(({ kind, dueAt }) => [kind, dueAt.getTime() - clock.now.getTime()])).toEqual([
      ['lead.released', 0],
      ['handoff.rejected', 10_000],
    ])
  })

  it('writes nothing for nothing', async () => {
    const { baton, clock } = test.company
    expect(await baton.db.transaction((tx) => writeEvents(tx, clock.now, SYSTEM, []))).toEqual([])
  })
})

describe('history is not rewritten', () => {
  it.each(['ledger', 'policy_versions', 'dispositions'])('%s refuses update, delete and truncate', async (table) => {
    const { db } = test.company.baton
    const column = table === 'policy_versions' ? 'reason = reason' : 'lead_id = lead_id'
    for (const statement of [`UPDATE ${table} SET ${column}`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`]) {
      const refused = db.execute(sql.raw(statement)).catch((error) => error.cause.message)
      expect(await refused).toMatch(new RegExp(`^${table} is append-only: .* is refused`))
    }
  })

  it('only emptying a sample may truncate, and says so for its transaction alone', async () => {
    const { db } = test.company.baton
    await db.transaction(async (tx) => {
      await tx.execute(sql`SELECT set_config('baton.emptying_sample', 'yes', true)`)
      await tx.execute(sql`TRUNCATE dispositions`)
      const deleted = await tx.transaction((inner) => inner.execute(sql`DELETE FROM ledger`)).catch(() => 'refused')
      expect(deleted).toBe('refused')
    })
    await expect(db.execute(sql`TRUNCATE dispositions`)).rejects.toThrow()
  })
})
