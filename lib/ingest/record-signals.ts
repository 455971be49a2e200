import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { signals } from '#db/schema/ingest.ts'
import { leads } from '#db/schema/lead.ts'
import type { Transaction } from '#lib/shell/transact.ts'
import type { StoredSignal } from './store-signals.ts'

/**
 * Records what a lead did. A history that has become its own (`hasNewHistory`) says more than its new signals: when it
 * was last active, and that it wanted no more e-mail, even if that was said before anybody knew who it was.
 */
export async function recordSignals(
  t: Transaction,
  leadId: number,
  did: readonly StoredSignal[],
  hasNewHistory: boolean,
): Promise<void> {
  const { tx, record } = t
  if (!did.length && !hasNewHistory) return
  await tx
    .update(leads)
    .set({ lastActiveAt: sql`(SELECT max(occurred_at) FROM signals WHERE person_id = ${leadId})` })
    .where(eq(leads.id, leadId))
  if (hasNewHistory || did.some(({ type }) => type === 'email_unsubscribed')) await keepUnsubscribed(t, leadId)
  const recognised = did.filter(({ type }) => type !== null)
  if (!recognised.length) return
  const types = recognised.map(({ type }) => type as string)
  record({ kind: 'signal.received', leadId, data: { signalIds: recognised.map(({ id }) => id), types } })
}

async function keepUnsubscribed({ tx, record }: Transaction, leadId: number): Promise<void> {
  const [said] = await tx
    .select({ signalId: signals.id, at: signals.occurredAt })
    .from(signals)
    .where(and(eq(signals.personId, leadId), eq(signals.type, 'email_unsubscribed')))
    .orderBy(asc(signals.occurredAt))
    .limit(1)
  if (!said) return
  const { rowCount } = await tx
    .update(leads)
    .set({ unsubscribedAt: said.at })
    .where(and(eq(leads.id, leadId), isNull(leads.unsubscribedAt)))
  if (rowCount) record({ kind: 'lead.unsubscribed', leadId, data: { signalId: said.signalId } })
}
