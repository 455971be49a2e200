import { smallest } from './smallest.ts'

const DAY_MINUTES = 24 * 60
const MEDIAN = 0.5
const P90 = 0.9

/**
 * Waits in seconds, told twice: first all are counted by the minute, which says in which ones the quantiles lie; then
 * the waits of these are kept. So a year of them takes no room, and only those few are put in order.
 */
export class WaitTally {
  n = 0
  /** How many took so many whole minutes; in the last place those of a day and more. */
  readonly minutes = new Uint32Array(DAY_MINUTES + 1)
  #isKept: Uint8Array | null = null
  #kept = new Float64Array()
  #end = 0

  /** The first time: the waits of a list up to a place. */
  count(waits: Float64Array, end: number): void {
    for (let at = 0; at < end; at++) {
      const minute = minuteOf(waits[at] as number)
      this.minutes[minute] = (this.minutes[minute] as number) + 1
    }
    this.n += end
  }

  /** The second time, when all were counted. */
  keep(waits: Float64Array, end: number): void {
    const isKept = this.#isKept ?? this.#choose()
    for (let at = 0; at < end; at++) {
      const wait = waits[at] as number
      if (isKept[minuteOf(wait)]) this.#kept[this.#end++] = wait
    }
  }

  /** Median and 90th percentile, between two waits where they fall there: as SQL's `percentile_cont`. */
  measure(): { n: number; median: number; p90: number } {
    return { n: this.n, median: this.#quantile(MEDIAN), p90: this.#quantile(P90) }
  }

  /** Makes room for the waits of the minutes in which those before and behind each quantile lie. */
  #choose(): Uint8Array {
    const isKept = new Uint8Array(this.minutes.length)
    for (const share of [MEDIAN, P90]) {
      const rank = share * (this.n - 1)
      for (const place of [Math.floor(rank), Math.ceil(rank)]) isKept[this.#find(place).minute] = 1
    }
    this.#isKept = isKept
    this.#kept = new Float64Array(this.minutes.reduce((sum, count, minute) => (isKept[minute] ? sum + count : sum), 0))
    return isKept
  }

  /** In which minute the wait lies that would stand at a place, and at which place it would among those kept. */
  #find(place: number): { minute: number; kept: number } {
    let [minute, before, kept] = [0, 0, 0]
    for (let count = this.minutes[0] as number; before + count <= place; count = this.minutes[++minute] as number) {
      before += count
      if (this.#isKept?.[minute]) kept += count
    }
    return { minute, kept: kept + place - before }
  }

  #quantile(share: number): number {
    const rank = share * (this.n - 1)
    const { kept } = this.#find(Math.floor(rank))
    const low = smallest(this.#kept, kept)
    if (Number.isInteger(rank)) return low
    // What stands behind it is no smaller: the next one is the smallest of that.
    let high = this.#kept[kept + 1] as number
    for (const wait of this.#kept.subarray(kept + 2)) if (wait < high) high = wait
    return low + (rank % 1) * (high - low)
  }
}

/** The whole minutes of a wait; a clock that was wrong may have made one negative. */
function minuteOf(seconds: number): number {
  return Math.max(0, Math.min(DAY_MINUTES, (seconds / 60) | 0))
}
