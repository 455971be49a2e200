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

/** A growing list of numbers without objects. */
export class NumberList {
  length = 0
  #values: Float64Array = new Float64Array(16)

  push(value: number): void {
    if (this.length === this.#values.length) {
      const longer = new Float64Array(this.length * 2)
      longer.set(this.#values)
      this.#values = longer
    }
    this.#values[this.length++] = value
  }

  set(place: number, value: number): void {
    this.#values[place] = value
  }

  at(place: number): number {
    return this.#values[place] as number
  }

  /** The numbers themselves, not a copy; what is pushed later may not be in it. */
  toArray(): Float64Array {
    return this.#values.subarray(0, this.length)
  }
}

/** Handoffs in the order in which a replay made them: six numbers each. */
export class ReplayedHandoffs {
  #numbers = new NumberList()

  get length(): number {
    return this.#numbers.length / 6
  }

  push({ lead, at, situation, total, fit, worked }: ReplayedHandoff): void {
    for (const value of [lead, at, situation, total, fit, worked]) this.#numbers.push(value)
  }

  *[Symbol.iterator](): Generator<ReplayedHandoff> {
    for (let place = 0; place < this.length; place++) yield this.get(place)
  }

  leadOf(place: number): number {
    return this.#numbers.at(place * 6)
  }

  get(place: number): ReplayedHandoff {
    const number = (which: number) => this.#numbers.at(place * 6 + which)
    return {
      ...{ lead: number(0), at: number(1), situation: number(2) },
      ...{ total: number(3), fit: number(4), worked: number(5) },
    }
  }
}
