import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { leads, ledger, pendingEvents } from '#db/schema/lead.ts'
import type { LeadEvent } from '#lib/lead/events.ts'
import { plantLead } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { inside, SYSTEM, transact } from './transact.ts'

const test = testCompany()
const released = (leadId: number, reason: string): LeadEvent => ({ kind: 'lead.released', leadId, data: { reason } })
const reasons = async () => {
  const rows = await test.company.baton.db.select().from(ledger).orderBy(ledger.id)
  return rows.map(({ data }) => (data as { reason: string }).reason)
}

describe('one unit of work', () => {
  it('commits what it wrote, its events in order, and what the pipeline has to do', async () => {
    const { baton, clock } = test.company
    const leadId = await plantLead(test.company)
    const result = await transact(baton, SYSTEM, async ({ tx, record, now }) => {
      await tx.update(leads).set({ company: 'Changed' }).where(eq(leads.id, leadId))
      for (const reason of ['first', 'second', 'third']) record(released(leadId, reason))
      record({ ...released(leadId, 'settled'), isSettled: true })
      return now
    })
    expect(result).toEqual(clock.now)
    expect(await reasons()).toEqual(['first', 'second', 'third', 'settled'])
    const events = await baton.db.select().from(ledger).orderBy(ledger.id)
    const pending = await baton.db.select().from(pendingEvents).orderBy(pendingEvents.eventId)
    expect(pending.map(({ eventId }) => eventId)).toEqual(events.slice(0, 3).map(({ id }) => id))
    expect(pending[0]).toMatchObject({ kind: 'lead.released', leadId, dueAt: clock.now, attempts: 0 })
  })

  it('leaves nothing behind when it fails: no row, no event, nothing to do', async () => {
    const { baton } = test.company
    const leadId = await plantLead(test.company, { company: 'Before' })
    const failing = transact(baton, SYSTEM, async (t) => {
      await t.tx.update(leads).set({ company: 'After' }).where(eq(leads.id, leadId))
      t.record(released(leadId, 'outer'))
      await transact(inside(baton, t), SYSTEM, async ({ record }) => record(released(leadId, 'inner')))
      throw new Error('the last step failed')
    })
    await expect(failing).rejects.toThrow('the last step failed')
    expect(await baton.db.select().from(ledger)).toEqual([])
    expect(await baton.db.select().from(pendingEvents)).toEqual([])
    expect(await test.company.one(sql`SELECT company FROM leads`)).toEqual({ company: 'Before' })
  })

  it('a verb that joins another’s work is rolled back with it, and sees its instant and its rows', async () => {
    const { baton, seller } = test.company
    const leadId = await plantLead(test.company)
    const seen = await transact(baton, SYSTEM, async (outer) => {
      await outer.tx.update(leads).set({ company: 'From outside' }).where(eq(leads.id, leadId))
      return transact(inside(baton, outer), seller, async ({ tx, now, actor }) => {
        const [lead] = await tx.select().from(leads).where(eq(leads.id, leadId))
        return { company: lead?.company, isSameInstant: now === outer.now, actor }
      })
    })
    expect(seen).toEqual({ company: 'From outside', isSameInstant: true, actor: seller })
  })

  it('the ledger keeps the order in which joined verbs recorded', async () => {
    const { baton } = test.company
    const leadId = await plantLead(test.company)
    await transact(baton, SYSTEM, async (t) => {
      t.record(released(leadId, '1'))
      await transact(inside(baton, t), SYSTEM, async (inner) => {
        inner.record(released(leadId, '2'))
        await transact(inside(baton, inner), SYSTEM, async ({ record }) => record(released(leadId, '3')))
        inner.record(released(leadId, '4'))
      })
      t.record(released(leadId, '5'))
    })
    expect(await reasons()).toEqual(['1', '2', '3', '4', '5'])
  })

  it('without an injected clock the instant is the database’s, to the millisecond', async () => {
    const { db } = test.company.baton
    await transact({ db }, SYSTEM, async ({ tx, now }) => {
      expect(now).toBeInstanceOf(Date)
      const { rows } = await tx.execute<{ isSame: boolean }>(
        sql`SELECT now()::timestamptz(3) = ${now}::timestamptz AS "isSame"`,
      )
      expect(rows[0]?.isSame).toBe(true)
    })
  })
})
