import { eq } from 'drizzle-orm'
import { handoffs, OPEN_STATES } from '#db/schema/handoff.ts'
import type { Transaction } from '#lib/shell/transact.ts'
import { closeHandoff } from './close-handoff.ts'

/** Closes an open handoff because its lead is no lead any more: its promise ends without a miss, and nothing follows. */
export async function closeAs(t: Transaction, handoffId: number, reason: 'duplicate' | 'erased'): Promise<void> {
  const [handoff] = await t.tx.select().from(handoffs).where(eq(handoffs.id, handoffId))
  if (!handoff) return
  await closeHandoff(t, handoff, { handoffId, reason, to: 'disposed', from: OPEN_STATES })
  const data = { reason, feedback: null, attempts: handoff.attempts }
  t.record({ kind: 'handoff.disposed', leadId: handoff.leadId, handoffId, isSettled: true, data })
}
