type Numbers = Float64Array | Int32Array | Uint32Array | Uint8Array

/** A growing list of numbers of one kind, without objects. */
export class NumberList<A extends Numbers = Float64Array> {
  length = 0
  #values: A
  #kind: new (
    length: number,
  ) => A

  constructor(kind: new (length: number) => A) {
    this.#kind = kind
    this.#values = new kind(16)
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const longer = new this.#kind(this.length * 2)
      longer.set(this.#values)
      this.#values = longer
    }
    this.#values[this.length++] = value
  }

  at(place: number): number {
    return this.#values[place] as number
  }

  /** The numbers themselves, not a copy; what is pushed later may not be in it. */
  toArray(): A {
    return this.#values.subarray(0, this.length) as A
  }
}
