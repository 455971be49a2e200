import { and, asc, eq, lte } from 'drizzle-orm'
import { leads } from '#db/schema/lead.ts'
import { qualifyLead } from '#lib/qualify/qualify-lead.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { type Baton, inside, transact } from '#lib/shell/transact.ts'

const HOUR_MS = 3_600_000

/**
 * Looks again at leads whose review is due, since scores decay: each is qualified anew, which sets its next review. One
 * that fails is put off by an hour, so that it does not hold up the others.
 * @returns how many were due
 * @throws the first failure, when all others are done
 */
export async function reviewLeads(baton: Baton, limit = 50): Promise<number> {
  const due = await transact(baton, SYSTEM, ({ tx, now }) =>
    tx
      .select({ id: leads.id })
      .from(leads)
      .where(lte(leads.reviewAt, now))
      .orderBy(asc(leads.reviewAt), asc(leads.id))
      .limit(limit),
  )
  const failures: unknown[] = []
  for (const { id } of due) {
    await review(baton, id).catch(async (error) => {
      failures.push(error)
      await putOff(baton, id)
    })
  }
  if (failures.length) throw failures[0]
  return due.length
}

async function review(baton: Baton, leadId: number): Promise<void> {
  await transact(baton, SYSTEM, async (t) => {
    const isStillDue = and(eq(leads.id, leadId), lte(leads.reviewAt, t.now))
    const held = await t.tx.select({ id: leads.id }).from(leads).where(isStillDue).for('update', { skipLocked: true })
    if (held.length) await qualifyLead(inside(baton, t), { leadId })
  })
}

async function putOff(baton: Baton, leadId: number): Promise<void> {
  await transact(baton, SYSTEM, async ({ tx, now }) => {
    const isStillDue = and(eq(leads.id, leadId), lte(leads.reviewAt, now))
    await tx
      .update(leads)
      .set({ reviewAt: new Date(now.getTime() + HOUR_MS) })
      .where(isStillDue)
  })
}
