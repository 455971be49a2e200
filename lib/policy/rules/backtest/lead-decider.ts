import { chooseSituation } from '#lib/qualify/rules/choose-situation.ts'
import { bandOf, type CompiledPolicy } from '../compile.ts'
import type { Situated } from '../compile-condition.ts'
import type { Band } from '../condition.ts'
import type { History } from './history.ts'
import { IntentMeter } from './intent-meter.ts'
import { LeadCursor } from './lead-cursor.ts'
import { StandingFacts } from './standing-facts.ts'

/** Told of each decision in which a band made a difference. */
export type OnBandAsked = (lead: number, total: number, fit: number) => void

/** Decides about one lead of a history after another, by what it has done so far. */
export class LeadDecider {
  readonly facts: LeadCursor['facts']
  #policy: CompiledPolicy
  #history: History
  #cursor: LeadCursor
  #meter: IntentMeter
  #standing: StandingFacts
  #at: Situated
  #lead = -1
  #band: Band = 'D'
  #isBandAsked = false
  #onBandAsked: OnBandAsked

  constructor(history: History, policy: CompiledPolicy, onBandAsked: OnBandAsked) {
    this.#policy = policy
    this.#history = history
    this.#cursor = new LeadCursor(history)
    this.facts = this.#cursor.facts
    this.#meter = new IntentMeter(policy, history.signals.typeNames)
    this.#standing = new StandingFacts(policy)
    this.#onBandAsked = onBandAsked
    const decider = this
    this.#at = {
      ...{ facts: this.facts, now: 0, fit: 0, intent: 0, total: 0 },
      get band() {
        decider.#isBandAsked = true
        return decider.#band
      },
    }
  }

  /** The scores of the last decision. */
  get score(): Readonly<Pick<Situated, 'total' | 'fit'>> {
    return this.#at
  }

  /** Turns to a lead as it was before its first signal. */
  open(lead: number, now: number): void {
    const at = this.#at
    this.#lead = lead
    this.#cursor.open(lead)
    this.#meter.clear()
    at.now = now
    at.fit = at.intent = at.total = 0
    this.#standing.open(at)
  }

  /** Takes in one signal; what the catalogue does not know counts for nothing. */
  take(row: number): void {
    const { types, typeNames, occurredAt } = this.#history.signals
    const type = types[row] as number
    if (type === 0) return
    const when = occurredAt[row] as number
    this.#cursor.take(typeNames[type] as string, when)
    this.#meter.add(type, when)
  }

  /** @returns the place of the situation that passes the lead on; -1 when automation keeps it */
  decide(now: number): number {
    const at = this.#at
    this.#cursor.now = at.now = now
    at.fit = at.intent = at.total = 0
    this.#band = 'D'
    const fit = this.#standing.fitAt(at)
    at.intent = this.#meter.pointsAt(now)
    at.fit = fit
    at.total = Math.min(Math.max(fit + at.intent, 0), this.#policy.document.scoring.total.cap)
    this.#band = bandOf(this.#policy, at.total, fit)
    this.#isBandAsked = false
    const isStruck = this.#standing.isStruckAt(at)
    const place = isStruck ? -1 : chooseSituation(this.#policy, at, this.#standing.heldAt(at))
    if (this.#isBandAsked) this.#onBandAsked(this.#lead, at.total, fit)
    return this.#policy.situations[place]?.situation.outcome === 'hand_off' ? place : -1
  }
}
