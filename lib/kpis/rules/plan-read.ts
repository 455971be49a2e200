import type { Span } from './range.ts'

/** A part of a UTC day, which is told by how many days it is after 1 January 1970, in milliseconds from its beginning: all of it, or between two cuts. */
export type DayPart = { day: number; fromMs: number; toMs: number }
/** Which parts of days the roll-ups tell, and which spans the tables. */
export type ReadPlan = { parts: DayPart[]; spans: Span[] }

export const DAY_MS = 86_400_000

/**
 * Splits a range into UTC days that are rolled up and the rest. A day is told in parts where the range ends in it or one
 * of `cuts` falls into it, such as the bound of a week in some zone. Epoch milliseconds.
 */
export function planRead(
  { from, to }: Span,
  rolledUp: Pick<ReadonlySet<number>, 'has'>,
  cuts: readonly number[],
): ReadPlan {
  const parts: DayPart[] = []
  const spans: Span[] = []
  const sorted = [...new Set(cuts)].sort((a, b) => a - b)
  let next = 0
  for (let day = Math.floor(from / DAY_MS); Math.max(day * DAY_MS, from) < to; day++) {
    const start = day * DAY_MS
    const [first, last] = [Math.max(start, from), Math.min(start + DAY_MS, to)]
    if (!rolledUp.has(day)) {
      extend(spans, { from: first, to: last })
      continue
    }
    let begin = first
    while ((sorted[next] ?? last) <= first) next++
    for (let cut = sorted[next]; cut !== undefined && cut < last; cut = sorted[++next]) {
      parts.push({ day, fromMs: begin - start, toMs: cut - start })
      begin = cut
    }
    parts.push({ day, fromMs: begin - start, toMs: last - start })
  }
  return { parts, spans }
}

export const isWhole = ({ fromMs, toMs }: Omit<DayPart, 'day'>) => fromMs === 0 && toMs === DAY_MS

/** When a part of a day begins and ends, epoch milliseconds. */
export function spanOf({ day, fromMs, toMs }: DayPart): Span {
  return { from: day * DAY_MS + fromMs, to: day * DAY_MS + toMs }
}

function extend(spans: Span[], next: Span): void {
  const last = spans.at(-1)
  if (last?.to === next.from) last.to = next.to
  else spans.push(next)
}
