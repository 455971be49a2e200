import type { CompiledPolicy } from '../compile.ts'
import type { PolicyDocument } from '../document.ts'
import type { History } from './history.ts'
import { LeadDecider, type OnBandAsked } from './lead-decider.ts'
import type { ReplayedHandoff } from './replayed-handoffs.ts'
import { reviewHorizonDays } from './review-horizon.ts'
import { SalesSide } from './sales-side.ts'

const DAY = 86_400

/**
 * Replays leads of a history under one policy: each is looked at when a signal is received, at its reviews and when a
 * suppression ends, as the worker does, and what the policy hands off is handed off.
 */
export class LeadReplay {
  readonly policy: CompiledPolicy
  #history: History
  #from: number
  #decider: LeadDecider
  #sales: SalesSide
  #freshSeconds: number
  #reviewSeconds: number

  /** @param from epoch seconds: what happened before is taken as it was */
  constructor(history: History, policy: CompiledPolicy, from: number, onBandAsked: OnBandAsked = () => {}) {
    this.policy = policy
    this.#history = history
    this.#from = from
    this.#decider = new LeadDecider(history, policy, onBandAsked)
    this.#sales = new SalesSide(history, policy, this.#decider.facts)
    this.#freshSeconds = reviewHorizonDays(policy.document) * DAY
    this.#reviewSeconds = policy.document.scoring.reviewDays * DAY
  }

  /** The bands by which leads are decided about: the policy's, unless they are set. */
  get bands(): PolicyDocument['bands'] {
    return this.#decider.bands
  }

  set bands(bands: PolicyDocument['bands']) {
    this.#decider.bands = bands
  }

  /** Replays one lead and tells each handoff. */
  run(lead: number, onHandoff: (handoff: ReplayedHandoff) => void): void {
    const { until, createdAt, signals } = this.#history
    const { starts, receivedAt, types } = signals
    const born = createdAt[lead] as number
    const end = starts[lead + 1] as number
    // Without a single signal most policies can never pass a lead on.
    if (end === starts[lead] && this.#freshSeconds < Number.POSITIVE_INFINITY) return
    let next = starts[lead] as number
    this.#decider.open(lead, this.#from)
    this.#sales.open()
    let reviewAt = Math.max(born, this.#from)
    while (next < end && (receivedAt[next] as number) < reviewAt) this.#decider.take(next++)
    let lastSignalAt = next > (starts[lead] as number) ? (receivedAt[next - 1] as number) : Number.NEGATIVE_INFINITY
    const freeAt = this.#sales.before(lead, this.#from)
    // A lead that is there already keeps the rhythm of its reviews; one that comes is looked at when it comes.
    if (born < this.#from) reviewAt = this.#nextReview(Math.max(lastSignalAt, born, freeAt))
    if (freeAt > this.#from) {
      while (next < end && (receivedAt[next] as number) <= freeAt) this.#decider.take(next++)
      reviewAt = freeAt + this.#reviewSeconds
    }
    for (;;) {
      let at = Math.min(next < end ? (receivedAt[next] as number) : Number.POSITIVE_INFINITY, this.#sales.releasedAt)
      if (reviewAt < at) at = reviewAt
      if (at > until || this.#sales.isOut) return
      let isWake = at === reviewAt || at === this.#sales.releasedAt
      while (next < end && (receivedAt[next] as number) <= at) {
        // What the catalogue does not know wakes nobody.
        if (types[next] !== 0) isWake = true
        lastSignalAt = at
        this.#decider.take(next++)
      }
      this.#sales.release(at)
      if (!isWake) continue
      reviewAt = at - lastSignalAt < this.#freshSeconds ? at + this.#reviewSeconds : Number.POSITIVE_INFINITY
      const situation = this.#decider.decide(at)
      while (situation >= 0) {
        const { total, fit } = this.#decider.score
        const worked = this.#sales.take(lead, at)
        onHandoff({ lead, at, situation, total, fit, worked })
        const back = this.#sales.giveBack(at, worked)
        if (back > until || this.#sales.isOut) return
        const closedAt = this.#decider.facts.lastClosedAt ?? back
        let hasActedSince = false
        while (next < end && (receivedAt[next] as number) <= back) {
          if ((receivedAt[next] as number) > closedAt) hasActedSince = true
          lastSignalAt = receivedAt[next] as number
          this.#decider.take(next++)
        }
        reviewAt = hasActedSince ? back : back + this.#reviewSeconds
        if (!this.#sales.isRerouted) break
        at = back
      }
    }
  }

  /** The first review of a rhythm that does not lie before the replay begins. */
  #nextReview(last: number): number {
    const rounds = Math.max(1, Math.ceil((this.#from - last) / this.#reviewSeconds))
    return last + rounds * this.#reviewSeconds
  }
}
