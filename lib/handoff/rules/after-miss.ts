import type { Brief } from './brief.ts'

type Miss = NonNullable<Brief['afterMiss']>

/** The brief of a handoff that missed its promise: the same why, with what was missed and what came since, first. */
export function afterMiss(brief: Brief, miss: Miss): Brief {
  const missed = `${miss.missedBy ? `${miss.missedBy} did not reach out` : 'Nobody claimed it'} within ${miss.promise}.`
  const since = miss.newSignals[0]
  return {
    ...brief,
    nextBestStep: since
      ? `Reach out now and speak of what just happened: ${since.label.toLowerCase()}. ${missed}`
      : `Reach out now and say sorry for the wait. ${missed}`,
    afterMiss: miss,
  }
}
