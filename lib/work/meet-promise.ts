import { and, eq } from 'drizzle-orm'
import { slas } from '#db/schema/handoff.ts'
import type { Handoff } from '#lib/shell/hold-handoff.ts'
import type { Transaction } from '#lib/shell/transact.ts'

/**
 * Ends the running first-touch promise of a handoff at its first touch: met when in time. A touch that comes after the
 * due time but before the sweep freezes the miss; the lead then stays with the seller, who is just reaching out.
 */
export async function meetPromise({ tx, now, record }: Transaction, handoff: Handoff): Promise<void> {
  const [running] = await tx
    .select()
    .from(slas)
    .where(and(eq(slas.handoffId, handoff.id), eq(slas.state, 'active'), eq(slas.promise, 'first_touch')))
  if (!running) return
  const isMet = now <= running.dueAt
  await tx
    .update(slas)
    .set({ state: isMet ? 'met' : 'missed', endedAt: now, touchedAt: now })
    .where(eq(slas.id, running.id))
  const common = { leadId: handoff.leadId, handoffId: handoff.id }
  const { id: slaId, promise, sellerId, dueAt, startedAt } = running
  if (isMet) {
    const secondsUsed = (now.getTime() - startedAt.getTime()) / 1000
    record({ kind: 'sla.met', ...common, data: { slaId, promise, secondsUsed } })
  } else {
    const data = { slaId, promise, sellerId, dueAt: dueAt.toISOString(), touchedAt: now.toISOString() }
    record({ kind: 'sla.missed', ...common, isSettled: true, data })
  }
}
