import { type Bits, eachRow } from './bits.ts'
import { smallest } from './smallest.ts'

const DAY_MINUTES = 24 * 60
const MEDIAN = 0.5
const P90 = 0.9

/** What stands for the minutes of a row where nothing was waited for. */
const NONE = DAY_MINUTES + 1

/** Waits by row, in seconds and in whole minutes: NaN and a number of its own where nothing was waited for. */
export type Waits = { seconds: Float64Array; minutes: Uint16Array }

/** Waits with their minutes; those of a day and more are all as long as a day. */
export function waitsOf(seconds: Float64Array): Waits {
  const minutes = new Uint16Array(seconds.length)
  for (let row = 0; row < seconds.length; row++) minutes[row] = minutesOf(seconds[row] as number)
  return { seconds, minutes }
}

/** A clock that was wrong may have made a wait negative. */
function minutesOf(seconds: number): number {
  return Number.isNaN(seconds) ? NONE : Math.max(0, Math.min(DAY_MINUTES, Math.trunc(seconds / 60)))
}

/**
 * Waits are told twice: first all are counted by the minute, which says in which ones the quantiles lie; then the waits
 * of these are kept. So a year of them takes no room, and only those few are put in order.
 */
export class WaitTally {
  /** How many there are, known when all were counted. */
  n = 0
  readonly #counts = new Uint32Array(NONE + 1)
  #isKept: Uint8Array | null = null
  #kept = new Float64Array()
  #end = 0

  /** How many took so many whole minutes; in the last place those of a day and more. */
  get minutes(): Uint32Array {
    return this.#counts.subarray(0, NONE)
  }

  /** The first time: the waits of the rows of a string of bits, which is told by the word with which it begins. */
  count({ minutes }: Waits, words: number, bits: Bits, from: number): void {
    const counts = this.#counts
    eachRow(words, bits, from, (row) => {
      const minute = minutes[row] as number
      counts[minute] = (counts[minute] as number) + 1
    })
  }

  /** The second time, when all were counted. */
  keep({ minutes, seconds }: Waits, words: number, bits: Bits, from: number): void {
    const isKept = this.#isKept ?? this.#choose()
    eachRow(words, bits, from, (row) => {
      if (isKept[minutes[row] as number]) this.#kept[this.#end++] = seconds[row] as number
    })
  }

  /** Median and 90th percentile, between two waits where they fall there: as SQL's `percentile_cont`. */
  measure(): { n: number; median: number; p90: number } {
    return { n: this.n, median: this.#quantile(MEDIAN), p90: this.#quantile(P90) }
  }

  /** Makes room for the waits of the minutes in which those before and behind each quantile lie. */
  #choose(): Uint8Array {
    for (const count of this.minutes) this.n += count
    const isKept = new Uint8Array(NONE + 1)
    let room = 0
    for (const share of [MEDIAN, P90]) {
      const rank = share * (this.n - 1)
      for (const place of [Math.floor(rank), Math.ceil(rank)]) {
        const { minute } = this.#find(place)
        if (!isKept[minute]) room += this.#counts[minute] as number
        isKept[minute] = 1
      }
    }
    this.#isKept = isKept
    this.#kept = new Float64Array(room)
    return isKept
  }

  /** In which minute the wait lies that would stand at a place, and at which place it would among those kept. */
  #find(place: number): { minute: number; kept: number } {
    let [minute, before, kept] = [0, 0, 0]
    for (let count = this.#counts[0] as number; before + count <= place; count = this.#counts[++minute] as number) {
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
