import type { PendingEvent } from '#db/queries/pending-events.ts'
import { handOffLead } from './handoff/hand-off-lead.ts'
import { offerToTeam } from './handoff/offer-to-team.ts'
import { requeueHandoff } from './handoff/requeue-handoff.ts'
import type { EventData, WakingEvent } from './lead/events.ts'
import { qualifyLead } from './qualify/qualify-lead.ts'
import { enrolLead } from './recycle/enrol-lead.ts'
import { recycleLead } from './recycle/recycle-lead.ts'
import type { Baton } from './shell/transact.ts'

type Recorded<Kind extends WakingEvent> = { leadId: number; handoffId: number | null; data: EventData[Kind] }
type Pipeline = { [Kind in WakingEvent]: (baton: Baton, event: Recorded<Kind>) => Promise<unknown> }

/** What each event sets off, in the order of the story. The only place where the rooms meet. */
export const PIPELINE: Pipeline = {
  'signal.received': qualifyLead,
  'lead.identified': qualifyLead,
  'account.enriched': qualifyLead,

  'lead.qualified': async (baton, { leadId, data: { outcome, track } }) => {
    if (outcome === 'hand_off') await handOffLead(baton, { leadId })
    if (outcome === 'nurture' && track) await enrolLead(baton, { leadId, trackSlug: track })
  },

  'sla.missed': (baton, { data: { slaId } }) => requeueHandoff(baton, { slaId }),

  'handoff.unassigned': (baton, { handoffId }) => offerToTeam(baton, { handoffId: handoffId as number }),

  'handoff.rejected': (baton, { handoffId }) => recycleLead(baton, { handoffId: handoffId as number }),
  'handoff.disposed': (baton, { handoffId }) => recycleLead(baton, { handoffId: handoffId as number }),

  'lead.recycled': async (baton, { leadId, data: { action, situation, excludeSellerId } }) => {
    if (action === 'reroute' && situation) await handOffLead(baton, { leadId, reroute: { situation, excludeSellerId } })
  },

  'lead.released': qualifyLead,

  'duplicate.merged': qualifyLead,
}

/** Events that ask for the same: to look at the lead anew. One look answers all that wait. */
export const QUALIFYING_EVENTS = Object.entries(PIPELINE)
  .filter(([, verb]) => verb === qualifyLead)
  .map(([kind]) => kind as WakingEvent)

/** Runs the verb that an event sets off. */
export async function actOn(baton: Baton, { kind, leadId, handoffId, data }: PendingEvent): Promise<void> {
  const act = PIPELINE[kind] as (baton: Baton, event: Recorded<WakingEvent>) => Promise<unknown>
  await act(baton, { leadId, handoffId, data: data as EventData[WakingEvent] })
}
