import { NumberList } from './number-list.ts'

/** A handoff as a replay would have made it. `worked` is the place of the real handoff that it stands for, -1 for none. */
export type ReplayedHandoff = {
  lead: number
  /** Epoch seconds. */
  at: number
  /** The place of its situation in the matrix. */
  situation: number
  total: number
  fit: number
  worked: number
}

/** Handoffs in the order in which a replay made them, lead by lead: six numbers each. */
export class ReplayedHandoffs {
  #numbers = new NumberList(Float64Array)
  /** One more than the place of each lead's first; 0 for none. */
  #first: Uint32Array

  constructor(leads: number) {
    this.#first = new Uint32Array(leads)
  }

  get length(): number {
    return this.#numbers.length / 6
  }

  push({ lead, at, situation, total, fit, worked }: ReplayedHandoff): void {
    const numbers = this.#numbers
    if (this.#first[lead] === 0) this.#first[lead] = this.length + 1
    numbers.push(lead)
    numbers.push(at)
    numbers.push(situation)
    numbers.push(total)
    numbers.push(fit)
    numbers.push(worked)
  }

  *[Symbol.iterator](): Generator<ReplayedHandoff> {
    for (let place = 0; place < this.length; place++) yield this.get(place)
  }

  /** The place of a lead's first handoff; -1 when it has none. */
  firstOf(lead: number): number {
    return (this.#first[lead] as number) - 1
  }

  /** The real handoff that the one at a place stands for; -1 for none. */
  workedOf(place: number): number {
    return this.#numbers.at(place * 6 + 5)
  }

  get(place: number): ReplayedHandoff {
    const numbers = this.#numbers
    const start = place * 6
    return {
      ...{ lead: numbers.at(start), at: numbers.at(start + 1), situation: numbers.at(start + 2) },
      ...{ total: numbers.at(start + 3), fit: numbers.at(start + 4), worked: numbers.at(start + 5) },
    }
  }
}
