import type { Span } from './range.ts'

/** Which UTC days of a range the roll-ups tell, and which spans the tables. */
export type ReadPlan = { days: string[]; spans: Span[] }

const DAY_MS = 86_400_000

/**
 * Splits a range into whole UTC days that are rolled up and the rest. A day that a bucket's bound cuts belongs to the rest, so that days
 * of any zone come out exact, also where clocks change; so does the day of each of `moments`, on which rows of both
 * sides lie. Epoch milliseconds.
 */
export function planRead(
  { from, to }: Span,
  rolledUp: ReadonlySet<string>,
  bounds: readonly number[],
  moments: readonly number[],
): ReadPlan {
  const days: string[] = []
  const spans: Span[] = []
  for (let start = floorDay(from); Math.max(start, from) < to; start += DAY_MS) {
    const end = start + DAY_MS
    const isWhole = start >= from && end <= to
    const isCut = bounds.some((at) => at > start && at < end) || moments.some((at) => floorDay(at) === start)
    const day = new Date(start).toISOString().slice(0, 10)
    if (isWhole && !isCut && rolledUp.has(day)) days.push(day)
    else extend(spans, { from: Math.max(start, from), to: Math.min(end, to) })
  }
  return { days, spans }
}

const floorDay = (at: number) => Math.floor(at / DAY_MS) * DAY_MS

function extend(spans: Span[], next: Span): void {
  const last = spans.at(-1)
  if (last?.to === next.from) last.to = next.to
  else spans.push(next)
}
