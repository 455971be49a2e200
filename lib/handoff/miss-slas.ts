import { holdDueLeads, missPromises } from '#db/queries/miss-promises.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'

/** About a tenth of a second's work: whoever needs one of these leads waits no longer. */
const MOST_AT_ONCE = 500

export type MissedSla = { slaId: number; handoffId: number; leadId: number; lateMs: number }

/**
 * Ends promises that fell due, oldest first. One statement claims each, so that a miss happens once whoever sweeps:
 * the SLA is missed, the handoff queued for its team, the lead back with automation and in the rescue track, and the
 * miss recorded, on which the pipeline queues it anew with clearer context. A lead that somebody is working on at this
 * moment is left for the next sweep.
 */
export async function missSlas(baton: Baton, limit = MOST_AT_ONCE): Promise<MissedSla[]> {
  return transact(baton, SYSTEM, async ({ tx, now }) => {
    const held = await tx.execute<{ id: number }>(holdDueLeads(now, limit))
    if (!held.rows.length) return []
    const { document, version } = await livePolicy(tx)
    const leadIds = held.rows.map(({ id }) => id)
    const { rescueTrack } = document.sla
    const { rows } = await tx.execute<MissedSla>(missPromises({ leadIds, now, policyVersion: version, rescueTrack }))
    return rows
  })
}
