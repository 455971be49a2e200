import type { LeadFacts } from '#lib/lead/facts.ts'
import type { Reason } from '#lib/qualify/rules/score.ts'

/** A reason as it is kept: instants are ISO-8601. */
export type BriefReason = Omit<Reason, 'at'> & { at: string | null }

/** An earlier pass of the baton, a miss or a recycle, oldest first. */
export type BriefHistory = { what: string; at: string; note: string | null }

/** What a first message knew of the lead: with this it is written anew for whoever sends it, and when. */
export type MessageValues = {
  lead: LeadFacts['lead']
  account: { name: string | null; industry: string | null }
  topic: string | null
}

/** A first message as it read at the handoff; `from` is its situation. */
export type BriefMessage = { subject: string; body: string; from: string; values: MessageValues }

/** What a seller needs to act at once: kept on the handoff as it was when the lead was handed over. */
export type Brief = {
  situation: { id: string; label: string }
  /** The one phrase of the inbox row. */
  headline: string
  score: { total: number; threshold: number; fit: number; intent: number; band: string; changeIn7Days: number }
  /** The top three signals; `reasons` are all lines, and add up to the total. */
  signals: BriefReason[]
  reasons: BriefReason[]
  lastTouch: { what: string; at: string } | null
  source: string | null
  campaign: string | null
  fit: { label: string; value: string; points: number | null }[]
  message: BriefMessage | null
  nextBestStep: string
  before: BriefHistory[]
  /** What became clearer after a missed promise. */
  afterMiss: {
    promise: string
    missedBy: string | null
    dueAt: string
    requeues: number
    newSignals: BriefReason[]
    /** The lead's score when it was handed over, and when it was offered anew. */
    score: { before: number; now: number }
    /** To whom it was offered first; null for the whole team. */
    offeredTo: string | null
  } | null
}

export function toBriefReason({ at, ...reason }: Reason): BriefReason {
  return { ...reason, at: at === undefined ? null : new Date(at * 1000).toISOString() }
}
