import { addSignal, type IntentState, NO_INTENT } from '#lib/qualify/rules/intent.ts'
import { pointsOf } from '#lib/qualify/rules/score.ts'
import type { CompiledPolicy } from '../compile.ts'
import type { SignalDefinition } from '../document.ts'

/**
 * The intent of one lead at a time, signal by signal: the arithmetic of the live score, told in one number. Rows are
 * places in a history's columns.
 */
export class IntentMeter {
  #definitions: (SignalDefinition | undefined)[]
  #cap: number
  #horizon: number
  #states: (IntentState | undefined)[] = []
  #used: number[] = []
  #kept: { type: number; at: number }[] = []
  #length = 0
  #oldest = Number.POSITIVE_INFINITY

  constructor({ document, signals }: CompiledPolicy, typeNames: readonly string[]) {
    this.#definitions = typeNames.map((name) => signals.get(name))
    this.#cap = document.scoring.intent.cap
    this.#horizon = document.scoring.intent.horizonDays * 86_400
  }

  clear(): void {
    this.#empty()
    this.#length = 0
    this.#oldest = Number.POSITIVE_INFINITY
  }

  /** Takes in a signal; the type is a place in the names that the meter was made with. */
  add(type: number, at: number): void {
    const place = this.#length++
    this.#kept[place] ??= { type, at }
    const kept = this.#kept[place]
    kept.type = type
    kept.at = at
    if (at < this.#oldest) this.#oldest = at
    this.#fold(type, at)
  }

  /** Whole points at `now`, epoch seconds; capped, and never below 0. */
  pointsAt(now: number): number {
    if (this.#oldest < now - this.#horizon) this.#forget(now - this.#horizon)
    let points = 0
    for (const type of this.#used) {
      points += pointsOf(this.#definitions[type] as SignalDefinition, this.#states[type] as IntentState, now)
    }
    return Math.min(Math.max(points, 0), this.#cap)
  }

  #fold(type: number, at: number): void {
    const definition = this.#definitions[type]
    if (!definition) return
    const state = this.#states[type]
    if (!state) this.#used.push(type)
    this.#states[type] = addSignal(state ?? NO_INTENT, at, definition.halfLifeDays)
  }

  /** What fell out of the horizon counts for nothing, so the rest is folded anew. */
  #forget(since: number): void {
    this.#empty()
    this.#oldest = Number.POSITIVE_INFINITY
    let length = 0
    for (let place = 0; place < this.#length; place++) {
      const { type, at } = this.#kept[place] as { type: number; at: number }
      if (at < since) continue
      const kept = this.#kept[length++] as { type: number; at: number }
      kept.type = type
      kept.at = at
      this.#oldest = Math.min(this.#oldest, at)
      this.#fold(type, at)
    }
    this.#length = length
  }

  #empty(): void {
    for (const type of this.#used) this.#states[type] = undefined
    this.#used.length = 0
  }
}
