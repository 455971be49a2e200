import type { ReactNode } from 'react'
import { Chip } from '#components/ui/chip.tsx'
import { figureWords } from '#lib/kpis/rules/show-figure.ts'
import type { LeaksView } from '#lib/watch/views.ts'

/** The first promise as figures: live leads, leaks, how late the sweep was, who works. */
export function WatchTiles({ view: { liveLeads, leaks, lateness, workers } }: { view: LeaksView }) {
  const { count, p50Ms, p99Ms } = lateness
  const sum = leaks.length.toLocaleString('en-GB')
  return (
    <dl className="grid grid-cols-2 gap-4 xl:grid-cols-4">
      <Tile
        name="Live leads"
        value={liveLeads.toLocaleString('en-GB')}
        note="nurtured, handed off, rescued or worked"
      />
      <Tile
        name="Leaks"
        value={sum}
        note={leaks.length ? <Chip tone="late">to be repaired</Chip> : <Chip tone="met">all have a next step</Chip>}
      />
      <Tile
        name="Lateness, last hour"
        value={p50Ms === null ? '–' : inWords(p50Ms)}
        note={count ? `median · p99 ${inWords(p99Ms ?? 0)} · n ${count}` : 'no promise was missed'}
      />
      <Tile
        name="Workers"
        value={String(workers)}
        note={workers ? <Chip tone="met">running</Chip> : <Chip tone="late">none: nothing is acted on</Chip>}
      />
    </dl>
  )
}

function Tile({ name, value, note }: { name: string; value: string; note: ReactNode }) {
  return (
    <div className="rounded-lg border border-line bg-surface px-4 py-3.5">
      <dt className="text-sm text-ink-2">{name}</dt>
      <dd className="num mt-1 text-2xl font-[650] tracking-tight">{value}</dd>
      <dd className="num mt-1 text-xs text-ink-3">{note}</dd>
    </div>
  )
}

function inWords(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`
  if (milliseconds < 10_000) return `${Math.round(milliseconds / 100) / 10} s`
  return figureWords(milliseconds / 1000, 'seconds')
}
