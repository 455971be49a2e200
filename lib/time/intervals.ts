/** A half-open stretch of time [from, to), in epoch milliseconds. Lists are sorted and do not touch. */
export type Interval = readonly [from: number, to: number]

/** Joins overlapping and touching intervals; drops empty ones. Any order in, sorted out. */
export function union(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.filter(([from, to]) => from < to).sort((a, b) => a[0] - b[0])
  const joined: [number, number][] = []
  for (const [from, to] of sorted) {
    const last = joined.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}

/** What both sorted lists cover. */
export function intersection(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const both: Interval[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    const [aFrom, aTo] = a[i] as Interval
    const [bFrom, bTo] = b[j] as Interval
    const from = Math.max(aFrom, bFrom)
    const to = Math.min(aTo, bTo)
    if (from < to) both.push([from, to])
    if (aTo < bTo) i++
    else j++
  }
  return both
}

/** What the first sorted list covers and the second does not. */
export function difference(a: readonly Interval[], removed: readonly Interval[]): Interval[] {
  const left: Interval[] = []
  for (const [from, to] of a) {
    let start = from
    for (const [cutFrom, cutTo] of removed) {
      if (cutTo <= start) continue
      if (cutFrom >= to) break
      if (cutFrom > start) left.push([start, cutFrom])
      start = Math.max(start, cutTo)
    }
    if (start < to) left.push([start, to])
  }
  return left
}

/** The part of a sorted list inside [from, to). */
export function clip(intervals: readonly Interval[], from: number, to: number): Interval[] {
  return intersection(intervals, [[from, to]])
}
