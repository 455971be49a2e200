'use client'

import { memo } from 'react'
import { BandBadge } from '#components/handoff/band.tsx'
import { SlaChip } from '#components/handoff/sla-chip.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { LocalTime } from '#components/ui/local-time.tsx'
import { serverNow } from '#components/ui/use-now.ts'
import { slaDisplay } from '#lib/work/rules/sla-display.ts'
import type { InboxRow } from '#lib/work/views.ts'
import type { Mark } from './use-marks.ts'

type Props = {
  row: InboxRow
  isGhost: boolean
  isSelected: boolean
  mark: Mark | undefined
  onSelect: (id: number) => void
  onUndo: (id: number) => void
}

/** A handoff in the list: who, why now, and how its promise stands. What was just done to it stands below. */
export const InboxRowItem = memo(function InboxRowItem({ row, isGhost, isSelected, mark, onSelect, onUndo }: Props) {
  const isOverdue = slaDisplay(row.sla, serverNow()).look === 'overdue' && !row.closedAt
  return (
    <li
      className={classNames(
        'relative border-b border-line',
        isSelected && 'lg:bg-accent-soft',
        'before:absolute before:inset-y-0 before:left-0 before:w-0.5',
        isOverdue ? 'before:bg-late' : isSelected && 'lg:before:bg-accent',
      )}
    >
      <button
        type="button"
        data-handoff={row.id}
        aria-current={isSelected ? 'true' : undefined}
        onClick={() => onSelect(row.id)}
        className={classNames(
          'grid w-full grid-cols-[minmax(0,1fr)_auto] gap-x-2.5 gap-y-0.5 px-3.5 pt-2.5 pb-[11px] text-left',
          'focus-visible:outline-offset-[-2px]',
          // Quieter by colour: what is faded by opacity can no longer be read by everybody.
          isGhost ? 'text-ink-3' : 'text-ink-2',
        )}
      >
        <span className="flex min-w-0 items-center gap-2">
          <BandBadge band={row.band} />
          <span className={classNames('truncate', !isGhost && 'font-semibold text-ink')}>{row.name}</span>
          {row.attempt > 1 && (
            <Chip tone="muted" className="!h-[18px]">
              try {row.attempt}
            </Chip>
          )}
        </span>
        {row.closedAt ? (
          <LocalTime at={row.closedAt} className="text-xs text-ink-3" />
        ) : (
          <SlaChip sla={row.sla} isClose={isSelected} />
        )}
        <span className="col-span-full truncate text-sm">
          {[row.title, row.company].filter(Boolean).join(' · ') || row.email}
        </span>
        <span className="col-span-full flex min-w-0 gap-3 text-sm">
          <span className="truncate">{row.headline}</span>
          {row.source && <span className="ml-auto flex-none text-xs text-ink-3">{row.source}</span>}
        </span>
      </button>
      {mark ? (
        <MarkLine mark={mark} onUndo={() => onUndo(row.id)} />
      ) : (
        isGhost && (
          <p className="px-3.5 pb-2 text-xs text-ink-3">
            {row.isMine ? 'No longer in this view' : 'Taken by somebody else, or moved'}
          </p>
        )
      )}
    </li>
  )
})

function MarkLine({ mark, onUndo }: { mark: Mark; onUndo: () => void }) {
  return (
    <p
      role={mark.tone === 'failed' ? 'alert' : undefined}
      className={classNames('flex gap-2 px-3.5 pb-2 text-xs', mark.tone === 'failed' ? 'text-late' : 'text-met')}
    >
      <span>{mark.text}</span>
      {mark.mayUndo && (
        <>
          <span aria-hidden>·</span>
          <button
            type="button"
            onClick={onUndo}
            className="font-semibold text-accent-ink underline-offset-2 hover:underline"
          >
            Undo
          </button>
        </>
      )}
    </p>
  )
}
