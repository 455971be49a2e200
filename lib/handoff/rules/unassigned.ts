import type { LeadEvent } from '#lib/lead/events.ts'

type Held = { id: number; leadId: number; teamId: number }

/** The event by which a handoff loses its seller and waits for the team: the pipeline offers it anew. */
export function unassigned({ id, leadId, teamId }: Held, sellerId: number): LeadEvent<'handoff.unassigned'> {
  return { kind: 'handoff.unassigned', leadId, handoffId: id, data: { sellerId, teamId } }
}
