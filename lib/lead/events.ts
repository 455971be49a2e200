import type { MeetingKind } from '#lib/disposition/rules/meeting-kinds.ts'

/**
 * The ledger's kinds of event, in the order of the story. `wakes` marks those on which a room acts: they stay pending,
 * as the lead's next action, until the pipeline has run the verb. Events hold ids and figures, never personal data.
 */
export type EventData = {
  'signal.received': { signalIds: string[]; types: string[] }
  'lead.identified': { joinedSignals: number }
  'lead.unsubscribed': { signalId: string }
  'account.enriched': { accountId: number; provider: string }
  'lead.qualified': {
    score: number
    fit: number
    intent: number
    band: string
    situation: string | null
    outcome: 'hand_off' | 'nurture' | 'wait'
    track: string | null
  }
  'lead.disqualified': { rule: string; label: string }
  'lead.handed_off': {
    situation: string
    attempt: number
    teamId: number
    sellerId: number | null
    dueAt: string
    score: number
    band: string
  }
  /** With the rescue that began by it, when one did. */
  'sla.missed': {
    slaId: number
    promise: string
    sellerId: number | null
    dueAt: string
    touchedAt: string | null
    rescue?: { enrolmentId: number; track: string } | null
  }
  /** `secondsUsed` is time on the promise's own clock. */
  'sla.met': { slaId: number; promise: string; secondsUsed: number; clock: 'business' | 'elapsed' }
  'handoff.unassigned': { sellerId: number; teamId: number }
  'handoff.requeued': {
    requeues: number
    teamId: number
    sellerId: number | null
    offer: 'same_owner' | 'next_seller' | 'team_queue' | 'fallback_owner'
    dueAt: string
  }
  'handoff.reassigned': {
    fromSellerId: number | null
    toSellerId: number
    teamId: number
    promise: 'kept' | 'restarted' | 'none'
    dueAt: string | null
  }
  'handoff.accepted': { sellerId: number }
  'handoff.claimed': { sellerId: number; fromTeamId: number }
  'handoff.snoozed': { until: string | null }
  'note.added': { noteId: number }
  'touch.logged': { touchId: string; channel: string; outcome: string; isConnect: boolean }
  'handoff.rejected': { reason: string }
  'handoff.disposed': { reason: string; feedback: string | null; attempts: number }
  'lead.qualified_by_sales': { reason: string; meetingAt: string | null; meetingKind?: MeetingKind }
  'action.undone': { eventId: number; kind: string }
  'lead.recycled': {
    reason: string
    action: 'nurture' | 'reroute' | 'disqualify'
    track: string | null
    suppressedUntil: string | null
    situation: string | null
    excludeSellerId: number | null
  }
  'nurture.enrolled': { enrolmentId: number; track: string }
  'nurture.step_sent': { enrolmentId: number; track: string; stepId: string; messageId: number }
  'nurture.ended': { enrolmentId: number; track: string; why: string }
  'message.withheld': { messageId: number; why: string }
  'lead.merged': { intoLeadId: number }
  'duplicate.merged': { mergeId: number; fromLeadId: number; signals: number }
  'merge.undone': { otherLeadId: number; stage: string }
  'lead.erased': Record<string, never>
  'lead.released': { reason: string }
  'lead.repaired': { leaks: string[]; stage: string }
}

export type EventKind = keyof EventData

export const WAKING_EVENTS = [
  'signal.received',
  'lead.identified',
  'account.enriched',
  'lead.qualified',
  'sla.missed',
  'handoff.unassigned',
  'handoff.rejected',
  'handoff.disposed',
  'lead.recycled',
  'lead.released',
  'duplicate.merged',
] as const satisfies readonly EventKind[]

export type WakingEvent = (typeof WAKING_EVENTS)[number]

/**
 * One fact for the ledger. `effectiveAfterSeconds` gives a person time to undo before the pipeline acts on it;
 * `isSettled` says that nothing is left to do about it.
 */
export type LeadEvent<Kind extends EventKind = EventKind> = {
  [K in Kind]: {
    kind: K
    leadId: number
    handoffId?: number
    policyVersion?: number
    effectiveAfterSeconds?: number
    isSettled?: boolean
    data: EventData[K]
  }
}[Kind]

export function wakesPipeline(kind: EventKind): kind is WakingEvent {
  return (WAKING_EVENTS as readonly EventKind[]).includes(kind)
}
