import type { CompiledPolicy } from '../compile.ts'
import type { History } from './history.ts'
import { LeadReplay } from './lead-replay.ts'
import { ReplayedHandoffs } from './replayed-handoffs.ts'

/** All leads replayed under one policy, from an instant on (epoch seconds). */
export type Replay = { policy: CompiledPolicy; from: number; handoffs: ReplayedHandoffs }

/** So many leads are replayed between two pauses. */
const LEADS_A_STEP = 500

/**
 * Replays all leads. It pauses after every few hundred, so that whoever runs it can tell how far it is, let others have
 * the processor, or stop. @yields the share that is done
 */
export function* replayAll(history: History, policy: CompiledPolicy, from: number): Generator<number, Replay> {
  const leads = history.leadIds.length
  const handoffs = new ReplayedHandoffs(leads)
  const one = new LeadReplay(history, policy, from)
  for (let lead = 0; lead < leads; lead++) {
    one.run(lead, (handoff) => handoffs.push(handoff))
    if (lead % LEADS_A_STEP === LEADS_A_STEP - 1) yield (lead + 1) / leads
  }
  return { policy, from, handoffs }
}

/** Runs a replay to its end without a pause. */
export function finish<T>(running: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = running.next()
    if (done) return value
  }
}
