import type { Brief, BriefReason } from './brief.ts'

type Miss = { promise: string; missedBy: string | null; dueAt: string; requeues: number; newSignals: BriefReason[] }

/** The brief of a handoff that missed its promise: the same why, with what was missed and what came since, first. */
export function afterMiss(brief: Brief, miss: Miss): Brief {
  const who = miss.missedBy ? `${miss.missedBy} did not reach out` : 'nobody claimed it'
  const since = miss.newSignals[0]
  return {
    ...brief,
    nextBestStep: since
      ? `Reach out now and speak of what just happened: ${since.label.toLowerCase()}. ${who} within ${miss.promise}.`
      : `Reach out now and say sorry for the wait: ${who} within ${miss.promise}.`,
    afterMiss: miss,
  }
}
