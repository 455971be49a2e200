import type { KpiFrame } from '#lib/kpis/views.ts'
import { filterWords } from './filter-words.ts'
import type { KpiAddress } from './kpi-query.ts'

/** A local date: "22 Nov 2026". */
const dayWords = (at: number, zone: string) =>
  new Date(at).toLocaleDateString('en-GB', { timeZone: zone, day: 'numeric', month: 'short', year: 'numeric' })

/** The local dates of a range: "1 Nov 2026 to 22 Nov 2026", or its one day. */
export function rangeWords({ from, to, zone }: Pick<KpiFrame, 'from' | 'to' | 'zone'>): string {
  return [...new Set([dayWords(from, zone), dayWords(to - 1, zone)])].join(' to ')
}

/** From when to when the figures are, in which zone, as of when; and where a range lies before the first data or ahead. */
export function RangeNote({ frame, address }: { frame: KpiFrame; address: KpiAddress }) {
  const { from, to, zone, now, firstAt } = frame
  const asOf = new Date(now).toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  const narrowed = filterWords(frame, address)
  return (
    <span className="num text-sm text-ink-3">
      {rangeWords(frame)} · data as of {asOf}, {zone}
      {from > now && ' · this range has not begun'}
      {firstAt === null && ' · nothing was handed off yet'}
      {firstAt !== null && firstAt >= to && ` · the first handoff was on ${dayWords(firstAt, zone)}`}
      {address.compare === 'none' && ' · compared with nothing'}
      {/* On the screen the filters themselves say it. */}
      {narrowed && <span className="hidden print:inline"> · {narrowed}</span>}
    </span>
  )
}
