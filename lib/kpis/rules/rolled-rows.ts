import { type Bits, bitsBetween, common, setAll } from './bits.ts'
import { type DayPart, isWhole } from './plan-read.ts'
import type { SplitId } from './scope.ts'

/**
 * What handoffs, promises, closings and recycled leads are split by; closings also by the rules of their score, recycled
 * leads by the types of what they did within 30 days.
 */
export type KeptSplit = SplitId | 'rule' | 'activity'
export type KeptWait = 'business' | 'elapsed' | 'processing'

/**
 * What happened on a day in a team: a bit a row for each mark, in the order of the recipe, and for each value of a split.
 * `all` of them are set. `ats`: when each row was, in milliseconds of the day. `waits`: seconds by row, NaN where nothing was waited for.
 */
export type RolledRows = {
  teamId: number
  all: Bits
  ats: Int32Array
  marks: Bits[]
  splits: Partial<Record<KeptSplit, Map<string, Bits>>>
  waits: Partial<Record<KeptWait, Float64Array>>
}

/** A rolled up day, by what its rows are: handoffs, promises and so on. */
export type RolledDay = ReadonlyMap<string, readonly RolledRows[]>

/** A value of a split. */
export type Wanted = readonly [split: KeptSplit, value: string]

/** The rows of a part of a day, from one millisecond of it up to another, that have all of these values. */
export function rowsWithin(rows: RolledRows, part: Omit<DayPart, 'day'>, wanted: readonly Wanted[]): Bits {
  const { all, ats } = rows
  const within = isWhole(part) ? all : bitsBetween(ats.length, firstFrom(ats, part.fromMs), firstFrom(ats, part.toMs))
  return wanted.reduce((left, [split, value]) => bothOf(rows, left, rows.splits[split]?.get(value) ?? NONE), within)
}

/** What some rows of a day have in common with others: of all of them these others as they are, which is most often asked. */
export function bothOf({ all }: RolledRows, some: Bits, others: Bits): Bits {
  return some === all && others.length === all.length ? others : common(some, others)
}

/** Of some rows those that have all of these values. */
export function allWith(rows: Bits, splits: RolledRows['splits'], wanted: readonly Wanted[]): Bits {
  return wanted.reduce((left, [split, value]) => common(left, splits[split]?.get(value) ?? NONE), rows)
}

/** The rows that have a value other than these. */
export function allBut({ ats, splits }: RolledRows, split: KeptSplit, values: readonly string[]): Bits {
  const rows = bitsBetween(ats.length, 0, 0)
  for (const [value, those] of splits[split] ?? []) if (!values.includes(value)) setAll(rows, those)
  return rows
}

const NONE: Bits = new Uint32Array()

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
