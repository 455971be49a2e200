import { and, desc, eq, gt, isNotNull } from 'drizzle-orm'
import type { Tx } from '../client.ts'
import { signals } from '../schema/ingest.ts'

/** A person's recognised signals after an instant, newest first, at most ten. */
export async function signalsSince(tx: Tx, personId: number, since: Date) {
  const rows = await tx
    .select({ type: signals.type, detail: signals.detail, occurredAt: signals.occurredAt })
    .from(signals)
    .where(and(eq(signals.personId, personId), gt(signals.occurredAt, since), isNotNull(signals.type)))
    .orderBy(desc(signals.occurredAt))
    .limit(10)
  return rows.map(({ type, ...row }) => ({ ...row, type: type as string }))
}
