import type { KpiFrame } from '#lib/kpis/views.ts'
import type { KpiAddress } from './kpi-query.ts'

/** What the filters let through, in words: "DACH · Band A · google". Empty where they let everything through. */
export function filterWords(frame: KpiFrame, address: KpiAddress): string {
  const named = (choices: readonly { value: string; label: string }[], id: number | null) =>
    id === null ? null : (choices.find(({ value }) => value === String(id))?.label ?? 'nobody')
  const { situation, band, source, segment } = address
  const words = [
    named(frame.teams, address.team),
    named(frame.sellers, address.seller),
    situation && (frame.situations.find(({ id }) => id === situation)?.label ?? situation),
    band && `Band ${band}`,
    source,
    segment?.replaceAll('_', ' '),
  ]
  return words.filter(Boolean).join(' · ')
}
