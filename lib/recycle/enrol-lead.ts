import { and, eq, isNull, or } from 'drizzle-orm'
import { enrolments, tracks } from '#db/schema/recycle.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { lockLead } from '#lib/shell/move-lead.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { enrol } from './enrol.ts'

/**
 * Puts a lead that automation holds into the track of its situation, unless it is in it or has been through it. A lead
 * that sales holds, or that was recycled and is still suppressed, stays where it is.
 */
export async function enrolLead(baton: Baton, input: { leadId: number; trackSlug: string }): Promise<void> {
  const { leadId, trackSlug } = input
  await transact(baton, SYSTEM, async (t) => {
    const lead = await lockLead(t.tx, leadId)
    if (lead?.stage !== 'nurturing' || lead.unsubscribedAt) return
    const isInIt = eq(tracks.slug, trackSlug)
    const [known] = await t.tx
      .select({ id: enrolments.id })
      .from(enrolments)
      .innerJoin(tracks, eq(tracks.id, enrolments.trackId))
      .where(
        and(eq(enrolments.leadId, leadId), isInIt, or(isNull(enrolments.endedAt), eq(enrolments.endedWhy, FINISHED))),
      )
      .limit(1)
    if (!known) await enrol(t, input)
  })
}

/** Why an enrolment ended that went through all steps. */
export const FINISHED = 'finished'
