import { and, asc, eq, isNull, lte, or } from 'drizzle-orm'
import type { Tx } from '../client.ts'
import { receivedCalls } from '../schema/ingest.ts'

export type WaitingCall = typeof receivedCalls.$inferSelect

/** The oldest calls that are not resolved; those that were put off wait until they are due again. */
export async function findWaitingCalls(tx: Tx, now: Date, limit: number): Promise<WaitingCall[]> {
  const isDue = or(isNull(receivedCalls.retryAt), lte(receivedCalls.retryAt, now))
  return tx
    .select()
    .from(receivedCalls)
    .where(and(isNull(receivedCalls.resolvedAt), isDue))
    .orderBy(asc(receivedCalls.seq))
    .limit(limit)
}

/**
 * Puts the oldest waiting call off after it failed: twice as long each time, an hour at most. It is never given up.
 */
export async function putOffOldestCall(tx: Tx, now: Date, error: string): Promise<void> {
  const [oldest] = await findWaitingCalls(tx, now, 1)
  if (!oldest) return
  const seconds = Math.min(3600, 2 ** oldest.failures)
  await tx
    .update(receivedCalls)
    .set({ failures: oldest.failures + 1, lastError: error, retryAt: new Date(now.getTime() + seconds * 1000) })
    .where(eq(receivedCalls.id, oldest.id))
}
