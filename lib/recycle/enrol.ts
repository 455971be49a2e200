import { and, eq, isNull } from 'drizzle-orm'
import { endEnrolment } from '#db/queries/end-enrolment.ts'
import { enrolments, tracks } from '#db/schema/recycle.ts'
import type { Transaction } from '#lib/shell/transact.ts'
import { upcomingStep } from './rules/track.ts'

/**
 * Puts a lead into a track, out of the one that it is in.
 * @returns the track's slug; null when there is no such track, it is archived, or it has no step
 */
export async function enrol(
  { tx, now, record }: Transaction,
  { leadId, trackSlug, handoffId }: { leadId: number; trackSlug: string; handoffId?: number },
): Promise<string | null> {
  const [track] = await tx
    .select()
    .from(tracks)
    .where(and(eq(tracks.slug, trackSlug), isNull(tracks.archivedAt)))
  const first = track && upcomingStep(track.steps, 0, now.getTime())
  if (!track || !first) return null
  const left = await endEnrolment(tx, leadId, now, `moved to ${track.slug}`)
  if (left) record(left)
  const [enrolment] = await tx
    .insert(enrolments)
    .values({
      leadId,
      trackId: track.id,
      handoffId,
      position: first.position,
      nextStepAt: new Date(first.at),
      enrolledAt: now,
    })
    .returning({ id: enrolments.id })
  const enrolmentId = (enrolment as { id: number }).id
  record({ kind: 'nurture.enrolled', leadId, handoffId, data: { enrolmentId, track: track.slug } })
  return track.slug
}
