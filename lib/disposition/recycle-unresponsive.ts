import { and, asc, eq, inArray, lte } from 'drizzle-orm'
import { loadFacts } from '#db/queries/lead-facts.ts'
import { handoffs } from '#db/schema/handoff.ts'
import { leads } from '#db/schema/lead.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import { decide } from '#lib/qualify/rules/decide.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { type Baton, type Transaction, transact } from '#lib/shell/transact.ts'
import { closeHandoff } from './close-handoff.ts'

type Handoff = typeof handoffs.$inferSelect

const DAY_MS = 86_400_000

/**
 * Looks at handoffs whose auto-recycle day has come: those that stayed unresponsive by the policy are closed with its
 * reason, the others are looked at again a day later.
 * @returns how many were due
 */
export async function recycleUnresponsive(baton: Baton, limit = 50): Promise<number> {
  return transact(baton, SYSTEM, async (t) => {
    const due = await t.tx
      .select({ handoff: handoffs })
      .from(handoffs)
      .innerJoin(leads, eq(leads.id, handoffs.leadId))
      .where(and(lte(handoffs.recycleAt, t.now), inArray(handoffs.state, ['offered', 'queued', 'accepted'])))
      .orderBy(asc(handoffs.recycleAt), asc(handoffs.id))
      .limit(limit)
      .for('update', { of: [leads, handoffs], skipLocked: true })
    for (const { handoff } of due) await lookAt(t, handoff)
    return due.length
  })
}

async function lookAt(t: Transaction, handoff: Handoff): Promise<void> {
  const { tx, now, record } = t
  const policy = await livePolicy(tx)
  const facts = await loadFacts(tx, handoff.leadId)
  const outcome = facts && decide(facts, policy, now.getTime() / 1000).outcome
  if (outcome?.kind === 'recycle') {
    const { reason } = outcome
    const isClosed = await closeHandoff(t, handoff, { handoffId: handoff.id, reason, to: 'disposed' })
    const data = { reason, feedback: null, attempts: handoff.attempts }
    if (isClosed)
      record({
        kind: 'handoff.disposed',
        leadId: handoff.leadId,
        handoffId: handoff.id,
        policyVersion: policy.version,
        data,
      })
    return
  }
  await tx
    .update(handoffs)
    .set({ recycleAt: new Date(now.getTime() + DAY_MS) })
    .where(eq(handoffs.id, handoff.id))
}
