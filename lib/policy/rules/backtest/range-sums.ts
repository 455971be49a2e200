/** A figure for each of some places, added to over ranges of them: a range costs two steps, however long it is. */
export class RangeSums {
  #steps: Float64Array

  constructor(places: number) {
    this.#steps = new Float64Array(places + 1)
  }

  /** Adds one to each place of a range, both ends included. */
  add(from: number, to: number): void {
    this.#steps[from] = (this.#steps[from] as number) + 1
    this.#steps[to + 1] = (this.#steps[to + 1] as number) - 1
  }

  toArray(): number[] {
    let sum = 0
    return Array.from(this.#steps.subarray(0, -1), (step) => {
      sum += step
      return sum
    })
  }
}
