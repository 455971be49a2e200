import type { CompiledPolicy } from '#lib/policy/rules/compile.ts'
import type { Situated } from '#lib/policy/rules/compile-condition.ts'
import { isBarred } from './decide.ts'

/**
 * The place in the matrix of the situation that wins, -1 when none does: what `decide` says, without its reasons, for
 * whoever asks a million times. `held` is the label of a disqualifier that holds the lead back, if one does.
 */
export function chooseSituation(policy: CompiledPolicy, at: Situated, held: string | null): number {
  const { situations } = policy
  for (let place = 0; place < situations.length; place++) {
    const { situation, when, trigger } = situations[place] as (typeof situations)[number]
    if (!trigger?.test(at) || !when.test(at)) continue
    if (situation.outcome === 'hand_off' && isBarred(situation, at, held)) continue
    return place
  }
  return -1
}
