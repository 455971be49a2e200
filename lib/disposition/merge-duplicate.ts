import { endEnrolment } from '#db/queries/end-enrolment.ts'
import { joinLeads, standingOfPair, takePendingOf } from '#db/queries/merged-leads.ts'
import { lockIngest } from '#db/queries/people.ts'
import { leadMerges } from '#db/schema/work.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { lockLead } from '#lib/shell/move-lead.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { closeAs } from './close-as.ts'
import { loadPair } from './merge-preview.ts'
import { pairOf, whyNotMerge } from './rules/tell-merge.ts'
import { UNDO_SECONDS } from './rules/undo-seconds.ts'

/** Events that ask for a new look at a lead; the kept one is looked at anyway. */
const LOOKS = ['signal.received', 'lead.identified', 'account.enriched', 'lead.released', 'duplicate.merged']

/**
 * Makes one lead of two who are one person. The one further along goes on with its owner and its promise; what the other
 * did counts as its own, and whoever names the other by any of its identifiers means the kept one.
 * @returns the id of the lead that goes on
 * @throws Refusal when they are not alike, somebody else has one of them, or Baton is acting on the one that goes
 */
export async function mergeDuplicate(
  baton: Baton,
  actor: UserActor,
  { leadId, otherId }: { leadId: number; otherId: number },
): Promise<number> {
  return transact(baton, actor, async (t) => {
    const { tx, now, record } = t
    // Whoever finds out who is who must not do so for these two meanwhile.
    await lockIngest(tx)
    for (const id of [leadId, otherId].toSorted((a, b) => a - b)) await lockLead(tx, id)
    const { looked, other, areAlike } = await loadPair(tx, actor, leadId, otherId)
    if (!looked || !other) throw new Refusal('not_found', 'One of the two is not there any more. Load the page again.')
    const { kept, gone } = pairOf(looked, other)
    const whyNot = whyNotMerge({ kept, gone }, areAlike)
    if (whyNot) throw new Refusal('conflict', whyNot)
    const ids = { keptId: kept.id, mergedId: gone.id }
    const before = await standingOfPair(tx, ids)
    const isBusy = !(await takePendingOf(tx, gone.id, LOOKS))
    if (isBusy) throw new Refusal('conflict', `Baton is acting on ${gone.email} right now. Try again in a moment.`)
    if (gone.open) await closeAs(t, gone.open.handoffId, 'duplicate')
    const ended = await endEnrolment(tx, gone.id, now, 'merged')
    if (ended) record(ended)
    if (!(await joinLeads(tx, ids)))
      throw new Refusal('conflict', 'One of them was merged already. Load the page again.')
    const [merge] = await tx
      .insert(leadMerges)
      .values({ ...ids, byUserId: actor.userId, before, at: now })
      .returning({ id: leadMerges.id })
    record({ kind: 'lead.merged', leadId: gone.id, data: { intoLeadId: kept.id } })
    const data = { mergeId: merge?.id as number, fromLeadId: gone.id, signals: before.signalIds.length }
    record({ kind: 'duplicate.merged', leadId: kept.id, effectiveAfterSeconds: UNDO_SECONDS, data })
    return kept.id
  })
}
