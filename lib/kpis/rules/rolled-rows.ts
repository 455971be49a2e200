import { type Bits, bitsBetween, common, setAll, stringAt } from './bits.ts'
import { type DayPart, isWhole } from './plan-read.ts'
import type { SplitId } from './scope.ts'
import type { Waits } from './wait-tally.ts'

/**
 * What handoffs, promises, closings and recycled leads are split by; closings also by the rules of their score, recycled
 * leads by the types of what they did within 30 days.
 */
export type KeptSplit = SplitId | 'rule' | 'activity'
export type KeptWait = 'business' | 'elapsed' | 'processing'

/** Rows by a value: for each a string of bits, one behind the other; and sums of its marks, once they were asked for. */
export type RowsByValue = { values: readonly string[]; bits: Bits; sums: Uint32Array | null }

/**
 * What happened on a day in a team: a bit a row for each mark, in the order of the recipe, and for each value of a split;
 * each string of so many words. `all` rows are set. `ats`: when each row was, in milliseconds of the day.
 */
export type RolledRows = {
  teamId: number
  words: number
  all: Bits
  ats: Int32Array
  marks: Bits
  splits: Partial<Record<KeptSplit, RowsByValue>>
  waits: Partial<Record<KeptWait, Waits>>
}

/** Rows of a part of a day in a team, and when that part begins, epoch milliseconds. */
export type RolledPart = { rows: RolledRows; bits: Bits; beginsAt: number }

/** All rows of a rolled up day in each team, by what they are: handoffs, promises and so on. */
export type RolledDay = ReadonlyMap<string, readonly RolledPart[]>

/** A value of a split. */
export type Wanted = readonly [split: KeptSplit, value: string]

/** Of a whole day the rows from one millisecond of it up to another that have all of these values. */
export function partWithin(day: RolledPart, part: Omit<DayPart, 'day'>, wanted: readonly Wanted[]): RolledPart {
  // Most often all are asked for: then nothing is made.
  if (isWhole(part) && !wanted.length) return day
  const { rows, beginsAt } = day
  const { all, ats } = rows
  const within = isWhole(part) ? all : bitsBetween(ats.length, firstFrom(ats, part.fromMs), firstFrom(ats, part.toMs))
  return { rows, bits: allWith(rows, within, wanted), beginsAt: beginsAt + part.fromMs }
}

/** Of some rows those that have all of these values. */
export function allWith(rows: RolledRows, some: Bits, wanted: readonly Wanted[]): Bits {
  return wanted.reduce((left, [split, value]) => {
    const { values, bits } = rows.splits[split] ?? NONE
    const place = values.indexOf(value)
    return place < 0 ? new Uint32Array(rows.words) : bothOf(rows, left, stringAt(rows.words, bits, place))
  }, some)
}

/** What each of some strings has in common with each of others: of all rows these others as they are, which is most often asked. */
export function bothOf({ all, words }: RolledRows, some: Bits, others: Bits): Bits {
  return some === all ? others : common(words, some, others)
}

/** The rows that have a value other than these. */
export function allBut({ words, splits }: RolledRows, split: KeptSplit, values: readonly string[]): Bits {
  const rows = new Uint32Array(words)
  const found = splits[split] ?? NONE
  for (const [place, value] of found.values.entries()) {
    if (!values.includes(value)) setAll(rows, stringAt(words, found.bits, place))
  }
  return rows
}

const NONE: RowsByValue = { values: [], bits: new Uint32Array(), sums: null }

/** The place of the first row that is not before an instant: `ats` are in order. */
function firstFrom(ats: Int32Array, ms: number): number {
  let [low, high] = [0, ats.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ats[middle] as number) < ms) low = middle + 1
    else high = middle
  }
  return low
}
