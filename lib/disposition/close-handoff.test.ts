import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { handoffs } from '#db/schema/handoff.ts'
import { dispositions, notes } from '#db/schema/work.ts'
import { type Transaction, transact } from '#lib/shell/transact.ts'
import { handOff, standing } from '#lib/testing/leads.ts'
import { testCompany } from '#lib/testing/test-company.ts'
import { closeHandoff } from './close-handoff.ts'

const test = testCompany()

/** Closes a handoff as its seller would, and records it, so that the pipeline goes on with the lead. */
function close(handoffId: number, more: Partial<Parameters<typeof closeHandoff>[2]> = {}): Promise<boolean> {
  const { baton, seller } = test.company
  return transact(baton, seller, async (t: Transaction) => {
    const [handoff] = await t.tx.select().from(handoffs).where(eq(handoffs.id, handoffId))
    if (!handoff) throw new Error('It was not planted.')
    const said = { handoffId, reason: 'not_now', to: 'disposed' as const, ...more }
    const isClosed = await closeHandoff(t, handoff, said)
    const data = { reason: said.reason, feedback: null, attempts: handoff.attempts }
    if (isClosed) t.record({ kind: 'handoff.disposed', leadId: handoff.leadId, handoffId, data })
    return isClosed
  })
}

it('a closed handoff leaves nothing due: its promise is void, its step cancelled, its note kept', async () => {
  const { company } = test
  const { leadId, handoffId } = await handOff(company)
  expect(await close(handoffId, { note: 'Call in spring.' })).toBe(true)
  const stands = (await standing(company, leadId)) as Record<string, object>
  expect(stands).toMatchObject({
    handoffs: [{ state: 'disposed', reason: 'not_now', next_due_at: null, snoozed_until: null, recycle_at: null }],
    slas: [{ state: 'void' }],
    tasks: [{ cancelled_at: expect.any(String) }],
  })
  expect(await company.baton.db.select().from(notes)).toMatchObject([{ body: 'Call in spring.' }])
})

it('a handoff is closed once: the second time changes and records nothing', async () => {
  const { company } = test
  const { handoffId } = await handOff(company)
  expect([await close(handoffId), await close(handoffId, { reason: 'competitor', note: 'Again.' })]).toEqual([
    true,
    false,
  ])
  const { db } = company.baton
  expect(await db.select().from(dispositions)).toMatchObject([{ reason: 'not_now' }])
  expect(await db.select().from(notes)).toEqual([])
})

it('only a reason that converts makes it qualified', async () => {
  const { company } = test
  const { handoffId } = await handOff(company)
  await close(handoffId, { reason: 'meeting_set', isConverted: true })
  const [closed] = await company.baton.db.select().from(handoffs)
  expect(closed).toMatchObject({ qualifiedAt: company.clock.now, closedAt: company.clock.now })
})
