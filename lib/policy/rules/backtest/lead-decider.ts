import { chooseSituation } from '#lib/qualify/rules/choose-situation.ts'
import { IntentMeter } from '#lib/qualify/rules/intent-meter.ts'
import type { Band } from '../bands.ts'
import { bandIn, type CompiledPolicy } from '../compile.ts'
import type { Situated } from '../compile-condition.ts'
import type { PolicyDocument } from '../document.ts'
import { SignalTape } from '../signal-tape.ts'
import type { History } from './history.ts'
import { LeadCursor } from './lead-cursor.ts'
import { StandingFacts } from './standing-facts.ts'

/** Told of each decision in which a band made a difference. */
export type OnBandAsked = (total: number, fit: number) => void

/** Decides about one lead of a history after another, by what it has done so far. Nothing is allocated for a decision. */
export class LeadDecider {
  readonly facts: LeadCursor['facts']
  /** The policy's, unless somebody wants to know what others would do. */
  bands: PolicyDocument['bands']
  #policy: CompiledPolicy
  /** The policy up to its last situation that passes leads on: what comes after can pass none on, nor keep one back. */
  #passing: CompiledPolicy
  #history: History
  #cursor: LeadCursor
  #tape = new SignalTape()
  #meter: IntentMeter
  #standing: StandingFacts
  /** The place in the policy's catalogue of each type of the history; 0 for what it does not know. */
  #places: Uint16Array
  #cap: number
  #at: Situated
  #band: Band = 'D'
  #isBandAsked = false
  #onBandAsked: OnBandAsked

  constructor(history: History, policy: CompiledPolicy, onBandAsked: OnBandAsked = () => {}) {
    this.#policy = policy
    const last = policy.situations.findLastIndex(({ situation }) => situation.outcome === 'hand_off')
    this.#passing = { ...policy, situations: policy.situations.slice(0, last + 1) }
    this.bands = policy.document.bands
    this.#history = history
    this.#cursor = new LeadCursor(history)
    this.facts = this.#cursor.facts
    this.#meter = new IntentMeter(policy.document)
    this.#standing = new StandingFacts(history, policy)
    this.#places = Uint16Array.from(history.signals.typeNames, (name) => policy.signalPlaces.get(name) ?? 0)
    this.#cap = policy.document.scoring.total.cap
    this.#onBandAsked = onBandAsked
    const decider = this
    this.#at = {
      ...{ facts: this.facts, signals: this.#tape, now: 0, fit: 0, intent: 0, total: 0 },
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
    this.#cursor.open(lead)
    this.#tape.clear()
    this.#meter.clear()
    this.#unscore(now)
    this.#standing.open(lead, this.#at)
  }

  /** Takes in one signal; what the catalogue does not know counts for nothing. */
  take(row: number): void {
    const { types, occurredAt } = this.#history.signals
    const type = this.#places[types[row] as number] as number
    if (type === 0) return
    const when = occurredAt[row] as number
    this.#tape.push(type, when)
    this.#meter.add(type, when)
  }

  /** @returns the place of the situation that passes the lead on; -1 when automation keeps it */
  decide(now: number): number {
    const place = this.choose(now, this.#passing)
    return this.#policy.situations[place]?.situation.outcome === 'hand_off' ? place : -1
  }

  /** @returns the place of the situation that wins; -1 when none does, or the lead is disqualified */
  choose(now: number, policy: CompiledPolicy = this.#policy): number {
    const at = this.#at
    this.#unscore(now)
    const fit = this.#standing.fitAt(at)
    at.intent = this.#meter.pointsAt(now, this.#tape)
    at.fit = fit
    at.total = Math.min(fit + at.intent, this.#cap)
    this.#band = bandIn(this.bands, at.total, fit)
    this.#isBandAsked = false
    const isStruck = this.#standing.isStruckAt(at)
    const place = isStruck ? -1 : chooseSituation(policy, at, this.#standing.isHeldAt(at))
    if (this.#isBandAsked) this.#onBandAsked(at.total, fit)
    return place
  }

  #unscore(now: number): void {
    const at = this.#at
    this.#cursor.now = at.now = now
    at.fit = at.intent = at.total = 0
    this.#band = 'D'
  }
}
