import type { Brief, BriefReason } from './brief.ts'

/**
 * A brief of which nothing says any more who the lead was or what they wrote. Its situation, score and reasons stay: the
 * figures and the advice are made of them. Each part is named, so that a new one must be decided about too.
 */
export function eraseBrief(brief: Brief): Brief {
  const { situation, score, signals, reasons, source, nextBestStep, before, afterMiss } = brief
  return {
    ...{ situation, score, source, nextBestStep },
    headline: situation.label,
    signals: signals.map(withoutDetail),
    reasons: reasons.map(withoutDetail),
    lastTouch: null,
    campaign: null,
    fit: [],
    message: null,
    before: before.map((line) => ({ ...line, note: null })),
    afterMiss: afterMiss && { ...afterMiss, newSignals: afterMiss.newSignals.map(withoutDetail) },
  }
}

/** The detail is the lead's own word: a page's name, or the first line of a reply. */
function withoutDetail({ detail: _, ...reason }: BriefReason): BriefReason {
  return reason
}
