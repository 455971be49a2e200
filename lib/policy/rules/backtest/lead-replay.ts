import { chooseSituation } from '#lib/qualify/rules/choose-situation.ts'
import { bandOf, type CompiledPolicy } from '../compile.ts'
import type { Situated } from '../compile-condition.ts'
import type { Band } from '../condition.ts'
import type { History } from './history.ts'
import { IntentMeter } from './intent-meter.ts'
import { LeadCursor } from './lead-cursor.ts'
import type { ReplayedHandoff } from './replayed-handoffs.ts'
import { reviewHorizonDays } from './review-horizon.ts'
import { SalesSide } from './sales-side.ts'
import { StandingFacts } from './standing-facts.ts'

const DAY = 86_400

/** Told of each decision in which a band made a difference. */
export type OnBandAsked = (lead: number, total: number, fit: number) => void

/**
 * Replays leads of a history under one policy: each is looked at when a signal is received, at its reviews and when a
 * suppression ends, as the worker does, and what the policy hands off is handed off.
 */
export class LeadReplay {
  readonly policy: CompiledPolicy
  #history: History
  #from: number
  #cursor: LeadCursor
  #meter: IntentMeter
  #standing: StandingFacts
  #sales: SalesSide
  #at: Situated
  #band: Band = 'D'
  #isBandAsked = false
  #freshSeconds: number
  #reviewSeconds: number
  #onBandAsked: OnBandAsked

  /** @param from epoch seconds: what happened before is taken as it was */
  constructor(history: History, policy: CompiledPolicy, from: number, onBandAsked: OnBandAsked = () => {}) {
    this.policy = policy
    this.#history = history
    this.#from = from
    this.#cursor = new LeadCursor(history)
    this.#meter = new IntentMeter(policy, history.signals.typeNames)
    this.#standing = new StandingFacts(policy)
    this.#sales = new SalesSide(history, policy, this.#cursor.facts)
    this.#freshSeconds = reviewHorizonDays(policy.document) * DAY
    this.#reviewSeconds = policy.document.scoring.reviewDays * DAY
    this.#onBandAsked = onBandAsked
    const replay = this
    this.#at = {
      ...{ facts: this.#cursor.facts, now: 0, fit: 0, intent: 0, total: 0 },
      get band() {
        replay.#isBandAsked = true
        return replay.#band
      },
    }
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
    this.#open(lead)
    let reviewAt = Math.max(born, this.#from)
    while (next < end && (receivedAt[next] as number) < reviewAt) this.#take(next++)
    let lastSignalAt = next > (starts[lead] as number) ? (receivedAt[next - 1] as number) : Number.NEGATIVE_INFINITY
    const freeAt = this.#sales.before(lead, this.#from)
    // A lead that is there already keeps the rhythm of its reviews; one that comes is looked at when it comes.
    if (born < this.#from) reviewAt = this.#nextReview(Math.max(lastSignalAt, born, freeAt))
    if (freeAt > this.#from) {
      while (next < end && (receivedAt[next] as number) <= freeAt) this.#take(next++)
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
        this.#take(next++)
      }
      this.#sales.release(at)
      if (!isWake) continue
      reviewAt = at - lastSignalAt < this.#freshSeconds ? at + this.#reviewSeconds : Number.POSITIVE_INFINITY
      const situation = this.#decide(lead, at)
      while (situation >= 0) {
        const { total, fit } = this.#at
        const worked = this.#sales.take(lead, at)
        onHandoff({ lead, at, situation, total, fit, worked })
        const back = this.#sales.giveBack(lead, at, worked)
        if (back > until || this.#sales.isOut) return
        const closedAt = this.#cursor.facts.lastClosedAt ?? back
        let hasActedSince = false
        while (next < end && (receivedAt[next] as number) <= back) {
          if ((receivedAt[next] as number) > closedAt) hasActedSince = true
          lastSignalAt = receivedAt[next] as number
          this.#take(next++)
        }
        reviewAt = hasActedSince ? back : back + this.#reviewSeconds
        if (!this.#sales.isRerouted) break
        at = back
      }
    }
  }

  #open(lead: number): void {
    const at = this.#at
    this.#cursor.open(lead)
    this.#meter.clear()
    this.#sales.open()
    at.now = this.#from
    at.fit = at.intent = at.total = 0
    this.#standing.open(at)
  }

  #take(row: number): void {
    const { types, typeNames, occurredAt } = this.#history.signals
    const type = types[row] as number
    if (type === 0) return
    const when = occurredAt[row] as number
    this.#cursor.take(typeNames[type] as string, when)
    this.#meter.add(type, when)
  }

  /** The first review of a rhythm that does not lie before the replay begins. */
  #nextReview(last: number): number {
    const rounds = Math.max(1, Math.ceil((this.#from - last) / this.#reviewSeconds))
    return last + rounds * this.#reviewSeconds
  }

  /** @returns the place of the situation that passes the lead on; -1 when automation keeps it */
  #decide(lead: number, now: number): number {
    const at = this.#at
    this.#cursor.now = at.now = now
    at.fit = at.intent = at.total = 0
    this.#band = 'D'
    const fit = this.#standing.fitAt(at)
    at.intent = this.#meter.pointsAt(now)
    at.fit = fit
    at.total = Math.min(Math.max(fit + at.intent, 0), this.policy.document.scoring.total.cap)
    this.#band = bandOf(this.policy, at.total, fit)
    this.#isBandAsked = false
    const isStruck = this.#standing.isStruckAt(at)
    const place = isStruck ? -1 : chooseSituation(this.policy, at, this.#standing.heldAt(at))
    if (this.#isBandAsked) this.#onBandAsked(lead, at.total, fit)
    return this.policy.situations[place]?.situation.outcome === 'hand_off' ? place : -1
  }
}
