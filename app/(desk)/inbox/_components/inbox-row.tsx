'use client'

import { AlarmClock } from 'lucide-react'
import dynamic from 'next/dynamic'
import { memo, useEffect, useRef } from 'react'
import { BandBadge } from '#components/handoff/band.tsx'
import { SlaChip } from '#components/handoff/sla-chip.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { DueTime } from '#components/ui/due-time.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { serverNow } from '#components/ui/use-now.ts'
import { ESCALATED_AT_MISSES } from '#lib/work/rules/inbox-search.ts'
import { slaDisplay } from '#lib/work/rules/sla-display.ts'
import type { InboxRow } from '#lib/work/views.ts'
import { MarkLine } from './mark-line.tsx'
import type { Density } from './use-density.ts'
import type { Mark } from './use-marks.ts'

// Its line keeps its height while it is loaded: nothing moves under the cursor.
const GhostLine = dynamic(() => import('./ghost-line.tsx').then((file) => file.GhostLine), {
  loading: () => <p className="px-3.5 pt-0.5 pb-2 text-xs text-ink-3">No longer in this view</p>,
})

type Props = {
  row: InboxRow
  isGhost: boolean
  isSelected: boolean
  /** Tab stops at one row of the list; from there arrows move on. */
  isTabStop: boolean
  isPicked: boolean
  density: Density
  mark: Mark | undefined
  onSelect: (id: number) => void
  onPick: (id: number) => void
  onUndo: (id: number) => void
}

/** A handoff in the list: who, why now, and how its promise stands. What was just done to it stands below. */
export const InboxRowItem = memo(function InboxRowItem(props: Props) {
  const { row, isGhost, isSelected, isTabStop, isPicked, density, mark, onSelect, onPick, onUndo } = props
  const isOverdue = slaDisplay(row.sla, serverNow()).look === 'overdue' && !row.closedAt
  const button = useRef<HTMLButtonElement>(null)
  // Whoever came into the list by Tab goes on with the arrows: the browser's focus comes along.
  useEffect(() => {
    if (isSelected && document.activeElement?.matches('[data-handoff]')) button.current?.focus()
  }, [isSelected])
  return (
    <div
      className={classNames(
        'group relative border-b border-line',
        isPicked ? 'bg-accent-soft' : isSelected && 'lg:bg-accent-soft',
        'before:absolute before:inset-y-0 before:left-0 before:w-0.5',
        isOverdue ? 'before:bg-late' : isSelected && 'lg:before:bg-accent',
      )}
    >
      <button
        ref={button}
        type="button"
        tabIndex={isTabStop ? 0 : -1}
        data-handoff={row.id}
        aria-current={isSelected ? 'true' : undefined}
        onClick={() => onSelect(row.id)}
        className={classNames(
          'w-full px-3.5 text-left focus-visible:outline-offset-[-2px]',
          density === 'compact'
            ? 'flex h-10 items-center gap-2.5'
            : 'grid grid-cols-[minmax(0,1fr)_auto] gap-x-2.5 gap-y-0.5 pt-2.5 pb-[11px]',
          // Quieter by colour: what is faded by opacity can no longer be read by everybody.
          isGhost ? 'text-ink-3' : 'text-ink-2',
        )}
      >
        <span className="flex min-w-0 flex-1 items-center gap-2">
          <BandBadge band={row.band} />
          <span
            dir="auto"
            className={classNames(
              'truncate',
              density === 'compact' && 'max-w-3/4 flex-none',
              !isGhost && 'font-semibold text-ink',
            )}
          >
            {row.name}
          </span>
          {row.attempt > 1 && (
            <Chip tone="muted" className="!h-[18px]">
              try {row.attempt}
            </Chip>
          )}
          {row.requeues >= ESCALATED_AT_MISSES && !row.closedAt && (
            <Chip tone="late" className="!h-[18px]">
              escalated
            </Chip>
          )}
          {density === 'compact' && <span className="truncate text-sm">{row.company}</span>}
        </span>
        <Standing row={row} isSelected={isSelected} />
        {density === 'comfortable' && <Lines row={row} />}
      </button>
      <input
        type="checkbox"
        tabIndex={-1}
        checked={isPicked}
        onChange={() => onPick(row.id)}
        aria-label={`Select ${row.name}`}
        title="Select (X)"
        className={classNames(
          'absolute top-[13px] left-3.5 size-[18px] accent-accent pointer-coarse:hidden',
          !isPicked && 'opacity-0 group-hover:opacity-100 focus-visible:opacity-100',
        )}
      />
      {mark ? <MarkLine mark={mark} onUndo={() => onUndo(row.id)} /> : isGhost && <GhostLine row={row} />}
    </div>
  )
})

/** When it was closed, until when it is snoozed, or how its promise stands. */
function Standing({ row, isSelected }: { row: InboxRow; isSelected: boolean }) {
  if (row.closedAt) return <LocalTime at={row.closedAt} className="text-xs text-ink-3" />
  if (row.snoozedUntil && Date.parse(row.snoozedUntil) > serverNow()) {
    return (
      <Chip tone="muted" icon={<AlarmClock size={13} aria-hidden />}>
        Back <LocalTime at={row.snoozedUntil} />
      </Chip>
    )
  }
  return <SlaChip sla={row.sla} isClose={isSelected} />
}

function Lines({ row }: { row: InboxRow }) {
  const isOpen = !row.closedAt && !row.snoozedUntil
  return (
    <>
      <span className="col-span-full flex min-w-0 items-baseline gap-3 text-sm">
        <span className="truncate">{[row.title, row.company].filter(Boolean).join(' · ') || row.email}</span>
        <span className="ml-auto flex-none text-xs text-ink-3">
          {!row.isMine && row.sellerName}
          {row.isMine && row.isTouched && isOpen && row.nextDueAt && <DueTime at={row.nextDueAt} ahead="Next" />}
        </span>
      </span>
      <span className="col-span-full flex min-w-0 items-baseline gap-3 text-sm">
        <span className="truncate">{row.headline}</span>
        {row.source && <span className="ml-auto flex-none text-xs text-ink-3">{row.source}</span>}
      </span>
    </>
  )
}
