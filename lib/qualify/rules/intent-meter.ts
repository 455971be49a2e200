import type { PolicyDocument, SignalDefinition } from '#lib/policy/rules/document.ts'
import type { SignalTape } from '#lib/policy/rules/signal-tape.ts'

/**
 * The intent of one lead at a time: the signals of each type folded into one number, what they are worth in fresh
 * signals at some instant. Another signal, in whatever order, costs the same; nothing is allocated. Types are places in
 * the catalogue, from 1; instants are epoch seconds.
 */
export class IntentMeter {
  readonly #definitions: readonly SignalDefinition[]
  readonly #cap: number
  readonly #horizon: number
  readonly #worth: Float64Array
  readonly #asOf: Float64Array
  readonly #used: Uint16Array
  #usedLength = 0
  #oldest = Number.POSITIVE_INFINITY

  constructor({ signals, scoring: { intent } }: PolicyDocument) {
    this.#definitions = signals
    this.#cap = intent.cap
    this.#horizon = intent.horizonDays * 86_400
    this.#worth = new Float64Array(signals.length + 1)
    this.#asOf = new Float64Array(signals.length + 1)
    this.#used = new Uint16Array(signals.length + 1)
  }

  clear(): void {
    for (let i = 0; i < this.#usedLength; i++) this.#worth[this.#used[i] as number] = 0
    this.#usedLength = 0
    this.#oldest = Number.POSITIVE_INFINITY
  }

  add(type: number, at: number): void {
    if (at < this.#oldest) this.#oldest = at
    const worth = this.#worth[type] as number
    if (worth === 0) {
      this.#used[this.#usedLength++] = type
      this.#worth[type] = 1
      this.#asOf[type] = at
      return
    }
    const { halfLifeDays } = this.#definitions[type - 1] as SignalDefinition
    const passed = at - (this.#asOf[type] as number)
    this.#worth[type] = passed >= 0 ? worth * decay(passed, halfLifeDays) + 1 : worth + decay(-passed, halfLifeDays)
    if (passed > 0) this.#asOf[type] = at
  }

  /** Whole points of everything on the tape at `now`; capped, and never below 0. */
  pointsAt(now: number, tape: SignalTape): number {
    if (this.#oldest < now - this.#horizon) this.refold(now, tape)
    let points = 0
    for (let i = 0; i < this.#usedLength; i++) points += this.pointsOf(this.#used[i] as number, now)
    return points < 0 ? 0 : points > this.#cap ? this.#cap : points
  }

  /** What the signals of one type give at `now`: whole points, up to the type's cap. */
  pointsOf(type: number, now: number): number {
    const { points, cap, halfLifeDays } = this.#definitions[type - 1] as SignalDefinition
    const worth = (this.#worth[type] as number) * decay(now - (this.#asOf[type] as number), halfLifeDays)
    const raw = Math.round(points * worth)
    return points < 0 ? Math.max(raw, cap) : Math.min(raw, cap)
  }

  /** Folds anew what lies within the horizon: the rest counts for nothing. */
  refold(now: number, { types, at, length }: SignalTape): void {
    this.clear()
    for (let i = 0; i < length; i++) {
      const when = at[i] as number
      if (when >= now - this.#horizon) this.add(types[i] as number, when)
    }
  }
}

/** What a fresh signal is worth after so many seconds: half after every half-life. */
const decay = (seconds: number, halfLifeDays: number) => 2 ** (-seconds / 86_400 / halfLifeDays)
