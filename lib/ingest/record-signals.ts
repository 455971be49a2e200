import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { signals } from '#db/schema/ingest.ts'
import { leads } from '#db/schema/lead.ts'
import type { Transaction } from '#lib/shell/transact.ts'
import type { StoredSignal } from './store-signals.ts'

/** Whether a lead was just made of its person, or how many signals of another history became its own. */
type Gained = { isNew: boolean; joined: number }

/**
 * Records what a lead did: its new signals, and what its history says once that has become its own: who did it, when
 * they were last active, and that they wanted no more e-mail, even if they said so before they were known.
 */
export async function recordSignals(
  t: Transaction,
  leadId: number,
  did: readonly StoredSignal[],
  { isNew, joined }: Gained,
): Promise<void> {
  const { tx, record } = t
  if (isNew) {
    const history = await tx.$count(signals, eq(signals.personId, leadId))
    record({ kind: 'lead.identified', leadId, data: { joinedSignals: history - did.length } })
  }
  if (!did.length && !isNew && !joined) return
  await tx
    .update(leads)
    .set({ lastActiveAt: sql`(SELECT max(occurred_at) FROM signals WHERE person_id = ${leadId})` })
    .where(eq(leads.id, leadId))
  if (isNew || joined || did.some(({ type }) => type === 'email_unsubscribed')) await keepUnsubscribed(t, leadId)
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
