import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { handoffs } from '#db/schema/handoff.ts'
import { messages } from '#db/schema/recycle.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { lockLead } from '#lib/shell/move-lead.ts'
import { type Baton, type Transaction, transact } from '#lib/shell/transact.ts'
import type { Mailer } from './mailer.ts'
import { whyWithheld } from './rules/may-leave.ts'

type Message = typeof messages.$inferSelect

/**
 * Sends a message, if it may leave at this moment: the lead's owner is asked again under its lock. Without a mail
 * server it is kept for the mailbox screen. What was settled stays settled, however often this runs.
 * @throws Error when the mail server refuses, so that the job is tried again
 */
export async function deliverMessage(
  baton: Baton,
  mailer: Mailer | null,
  { messageId }: { messageId: number },
): Promise<void> {
  const leaves = await transact(baton, SYSTEM, (t) => mayLeaveNow(t, messageId, mailer ? 'sending' : 'kept'))
  if (!mailer || !leaves) return
  await transact(baton, SYSTEM, async ({ tx, now }) => {
    // Held while it is sent, so that of two who run at once one sends.
    const isToSend = and(eq(messages.id, messageId), eq(messages.state, 'sending'))
    const [message] = await tx.select().from(messages).where(isToSend).for('update')
    if (!message) return
    await mailer.send(message)
    await tx.update(messages).set({ state: 'sent', settledAt: now }).where(eq(messages.id, messageId))
  })
}

/**
 * Whether the message may leave now; if so, it is sent or kept from here on. If not, it is withheld for good, and the
 * ledger says why.
 */
async function mayLeaveNow(
  { tx, now, record }: Transaction,
  messageId: number,
  state: 'sending' | 'kept',
): Promise<boolean> {
  const [message] = await tx.select().from(messages).where(eq(messages.id, messageId)).for('update')
  if (!message || (message.state !== 'queued' && message.state !== 'sending')) return false
  const { audience, leadId } = message
  const why = audience === 'lead' && leadId !== null ? await whyNotToLead(tx, message, leadId) : null
  if (!why || leadId === null) {
    const settledAt = state === 'kept' ? now : null
    await tx.update(messages).set({ state, settledAt }).where(eq(messages.id, messageId))
    return true
  }
  await tx.update(messages).set({ state: 'withheld', why, settledAt: now }).where(eq(messages.id, messageId))
  record({ kind: 'message.withheld', leadId, data: { messageId, why } })
  return false
}

async function whyNotToLead(tx: Tx, message: Message, leadId: number): Promise<string | null> {
  const lead = await lockLead(tx, leadId)
  if (!lead) return 'The lead is gone.'
  if (lead.mergedIntoId) return 'The lead was merged with another of the same person.'
  const { document } = await livePolicy(tx)
  const [open] = await tx
    .select({ situation: handoffs.situation })
    .from(handoffs)
    .where(and(eq(handoffs.leadId, lead.id), inArray(handoffs.state, ['offered', 'queued', 'accepted'])))
  const situation = document.situations.find(({ id }) => id === open?.situation)
  return whyWithheld({
    ...message,
    ownerSide: lead.ownerSide,
    whileSalesOwns: situation?.whileSalesOwns ?? 'service_only',
    isUnsubscribed: lead.unsubscribedAt !== null,
  })
}
