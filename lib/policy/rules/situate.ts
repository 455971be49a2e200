import type { LeadFacts } from '#lib/lead/facts.ts'
import type { CompiledPolicy } from './compile.ts'
import type { Situated } from './compile-condition.ts'
import { tapeOf } from './signal-tape.ts'

type Scores = Pick<Situated, 'fit' | 'intent' | 'total' | 'band'>

const UNSCORED: Scores = { fit: 0, intent: 0, total: 0, band: 'D' }

/** A lead as a policy's conditions look at it at `now` (epoch seconds), with its scores where they are known. */
export function situate(
  facts: LeadFacts,
  { signalPlaces }: Pick<CompiledPolicy, 'signalPlaces'>,
  now: number,
  { fit, intent, total, band }: Scores = UNSCORED,
): Situated {
  return { facts, signals: tapeOf(facts.signals, signalPlaces, now), now, fit, intent, total, band }
}
