import { type CompiledPolicy, compilePolicy } from '../compile.ts'
import type { PolicyDocument } from '../document.ts'
import { BandEdges } from './band-edges.ts'
import type { History } from './history.ts'
import { LeadReplay } from './lead-replay.ts'
import { ReplayedHandoffs } from './replayed-handoffs.ts'

/** All leads replayed under one policy, and how near each came to the bands that were asked about. */
export type Replay = { policy: CompiledPolicy; from: number; handoffs: ReplayedHandoffs; edges: BandEdges }

/** What other bands change of a replay: the leads that were replayed anew, and their handoffs instead of the known. */
export type Rebanded = { policy: CompiledPolicy; touched: number[]; handoffs: ReplayedHandoffs }

/** So many leads are replayed between two pauses. */
const LEADS_A_STEP = 500

/**
 * Replays all leads. It pauses after every few hundred, so that whoever runs it can tell how far it is, let others have
 * the processor, or stop. @yields the share that is done
 */
export function* replayAll(history: History, policy: CompiledPolicy, from: number): Generator<number, Replay> {
  const leads = history.leadIds.length
  const handoffs = new ReplayedHandoffs(leads)
  const edges = new BandEdges(leads, policy.document)
  const one = new LeadReplay(history, policy, from, (lead, total, fit) => edges.note(lead, total, fit))
  for (let lead = 0; lead < leads; lead++) {
    one.run(lead, (handoff) => handoffs.push(handoff))
    if (lead % LEADS_A_STEP === LEADS_A_STEP - 1) yield (lead + 1) / leads
  }
  return { policy, from, handoffs, edges }
}

/**
 * The same replay with other bands. Only a lead for which some band was asked, and now has another answer, can fare
 * differently: up to there its life is the same. So only these are replayed anew.
 */
export function replayWithBands(history: History, known: Replay, bands: PolicyDocument['bands']): Rebanded {
  const policy = compilePolicy(known.policy.version, { ...known.policy.document, bands })
  const touched = known.edges.touchedBy(bands)
  const handoffs = new ReplayedHandoffs(history.leadIds.length)
  const one = new LeadReplay(history, policy, known.from)
  for (const lead of touched) one.run(lead, (handoff) => handoffs.push(handoff))
  return { policy, touched, handoffs }
}

/** Runs a replay to its end without a pause. */
export function finish<T>(running: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = running.next()
    if (done) return value
  }
}
