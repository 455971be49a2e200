import { and, eq, isNull, sql } from 'drizzle-orm'
import type { LeadEvent } from '#lib/lead/events.ts'
import type { Tx } from '../client.ts'
import { enrolments } from '../schema/recycle.ts'

/**
 * Takes a lead out of the track that it is in.
 * @returns the event to record; null when it was in none
 */
export async function endEnrolment(tx: Tx, leadId: number, now: Date, why: string): Promise<LeadEvent | null> {
  const [ended] = await tx
    .update(enrolments)
    .set({ endedAt: now, endedWhy: why })
    .where(and(eq(enrolments.leadId, leadId), isNull(enrolments.endedAt)))
    .returning({
      id: enrolments.id,
      track: sql<string>`(SELECT slug FROM tracks WHERE tracks.id = ${enrolments.trackId})`,
    })
  return ended ? { kind: 'nurture.ended', leadId, data: { enrolmentId: ended.id, track: ended.track, why } } : null
}
