import { bandOf, type CompiledPolicy, compilePolicy } from '../compile.ts'
import type { PolicyDocument } from '../document.ts'
import type { History } from './history.ts'
import { LeadReplay } from './lead-replay.ts'
import { NumberList, ReplayedHandoffs } from './replayed-handoffs.ts'

/** All leads replayed under one policy, and for which of them a band was asked, by the score that was asked about. */
export type Replay = { policy: CompiledPolicy; from: number; handoffs: ReplayedHandoffs; bandAsked: BandAsked }

type BandAsked = Map<number, { total: number; fit: number; leads: NumberList }>

/** So many leads are replayed between two pauses. */
const LEADS_A_STEP = 500

/**
 * Replays all leads. It pauses after every few hundred, so that whoever runs it can tell how far it is, let others have
 * the processor, or stop. @yields the share that is done
 */
export function* replayAll(history: History, policy: CompiledPolicy, from: number): Generator<number, Replay> {
  const handoffs = new ReplayedHandoffs()
  const bandAsked: BandAsked = new Map()
  const one = new LeadReplay(history, policy, from, (lead, total, fit) => {
    const cell = bandAsked.get(total * 1024 + fit) ?? { total, fit, leads: new NumberList() }
    if (!cell.leads.length) bandAsked.set(total * 1024 + fit, cell)
    if (cell.leads.at(cell.leads.length - 1) !== lead) cell.leads.push(lead)
  })
  const leads = history.leadIds.length
  for (let lead = 0; lead < leads; lead++) {
    one.run(lead, (handoff) => handoffs.push(handoff))
    if (lead % LEADS_A_STEP === LEADS_A_STEP - 1) yield (lead + 1) / leads
  }
  return { policy, from, handoffs, bandAsked }
}

/**
 * The same replay with other bands. Only a lead for which some band was asked, and is now another one, can fare
 * differently: up to there its life is the same. So only these are replayed anew.
 */
export function replayWithBands(history: History, known: Replay, bands: PolicyDocument['bands']): ReplayedHandoffs {
  const policy = compilePolicy(known.policy.version, { ...known.policy.document, bands })
  const { bandAsked } = known
  const isTouched = new Uint8Array(history.leadIds.length)
  for (const { total, fit, leads } of bandAsked.values()) {
    if (bandOf(policy, total, fit) === bandOf(known.policy, total, fit)) continue
    for (let place = 0; place < leads.length; place++) isTouched[leads.at(place)] = 1
  }
  const handoffs = new ReplayedHandoffs()
  for (let place = 0; place < known.handoffs.length; place++) {
    if (!isTouched[known.handoffs.leadOf(place)]) handoffs.push(known.handoffs.get(place))
  }
  const one = new LeadReplay(history, policy, known.from)
  for (let lead = 0; lead < isTouched.length; lead++) {
    if (isTouched[lead]) one.run(lead, (handoff) => handoffs.push(handoff))
  }
  return handoffs
}

/** Runs a replay to its end without a pause. */
export function finish<T>(running: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = running.next()
    if (done) return value
  }
}
