import { and, asc, eq, isNull, lte, or, sql } from 'drizzle-orm'
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

/** Puts a call off after it failed: twice as long each time, an hour at most. It is never given up. */
export async function putOffCall(tx: Tx, id: string, now: Date, error: string): Promise<void> {
  await tx
    .update(receivedCalls)
    .set({
      failures: sql`${receivedCalls.failures} + 1`,
      lastError: error,
      retryAt: sql`${now}::timestamptz + least(interval '1 hour', interval '1 second' * power(2, least(${receivedCalls.failures}, 12)))`,
    })
    .where(eq(receivedCalls.id, id))
}
