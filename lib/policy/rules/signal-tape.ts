import type { SignalFact } from '#lib/lead/facts.ts'

/** Where each type stands in the catalogue, from 1: what a tape calls it. */
export type SignalPlaces = ReadonlyMap<string, number>

/**
 * The recognised signals of a lead as two columns of numbers, so that conditions and the score count them without
 * objects. A type is its place in the policy's catalogue; `at` is in epoch seconds, oldest first.
 */
export class SignalTape {
  length = 0
  types = new Uint16Array(16)
  at = new Float64Array(16)

  /** Signals mostly come in order; one that comes late is put where it belongs. */
  push(type: number, at: number): void {
    if (this.length === this.types.length) this.#grow()
    let place = this.length++
    for (; place > 0 && (this.at[place - 1] as number) > at; place--) {
      this.types[place] = this.types[place - 1] as number
      this.at[place] = this.at[place - 1] as number
    }
    this.types[place] = type
    this.at[place] = at
  }

  clear(): void {
    this.length = 0
  }

  #grow(): void {
    const [types, at] = [new Uint16Array(this.length * 2), new Float64Array(this.length * 2)]
    types.set(this.types)
    at.set(this.at)
    this.types = types
    this.at = at
  }
}

/** The signals of up to `now` (epoch seconds) that the catalogue knows. */
export function tapeOf(signals: readonly SignalFact[], places: SignalPlaces, now: number): SignalTape {
  const tape = new SignalTape()
  for (const { type, at } of signals) {
    const place = places.get(type)
    if (place !== undefined && at <= now) tape.push(place, at)
  }
  return tape
}
