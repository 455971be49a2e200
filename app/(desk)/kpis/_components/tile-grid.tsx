import { Chip, type ChipTone } from '#components/ui/chip.tsx'
import { ListLink } from '#components/ui/list-link.tsx'
import { KPIS } from '#lib/kpis/rules/definitions.ts'
import type { Tile } from '#lib/kpis/views.ts'
import { DefinitionPopover } from './definition-popover.tsx'
import { drillHref, type KpiAddress } from './kpi-query.ts'

/** The figures in large, four in a row. */
export function TileGrid({ tiles, address }: { tiles: readonly Tile[]; address: KpiAddress }) {
  return (
    <ul aria-label="Figures" className="grid grid-cols-1 gap-3.5 sm:grid-cols-2 xl:grid-cols-4">
      {tiles.map((tile) => (
        <TileCard key={tile.kpi} tile={tile} address={address} />
      ))}
    </ul>
  )
}

function TileCard({ tile, address }: { tile: Tile; address: KpiAddress }) {
  const { kpi, value, basis, drill, targetWords, aim, change } = tile
  const { label, definition } = KPIS[kpi]
  // A comparison that says nothing leaves its place to the distance from the target.
  const verdict = change?.isCompared || !aim ? change : aim
  return (
    <li className="num flex min-w-0 flex-col rounded-lg border border-line bg-surface px-4 py-3.5">
      <div className="flex items-center gap-2 text-sm font-medium text-ink-2">
        <h2 className="font-medium">{label}</h2>
        <DefinitionPopover label={label} definition={definition} targetWords={targetWords} />
      </div>
      <p className="mt-1.5 mb-0.5 text-2xl/[36px] font-[650] tracking-tight">{value}</p>
      <div className="flex flex-1 flex-wrap content-stretch gap-x-2 gap-y-1">
        <span className="text-xs/5 text-ink-3">
          {drill ? (
            <ListLink
              href={drillHref(address, drill)}
              className="underline decoration-line-strong underline-offset-2 hover:text-ink"
            >
              {basis}
            </ListLink>
          ) : (
            basis
          )}
          {targetWords !== null && ` · target ${targetWords}`}
        </span>
        {verdict && (
          <Chip tone={toneOf(verdict.isGood)} className="ml-auto h-5 self-end">
            {verdict.words}
          </Chip>
        )}
      </div>
    </li>
  )
}

function toneOf(isGood: boolean | null): ChipTone {
  return isGood === null ? 'plain' : isGood ? 'met' : 'soon'
}
