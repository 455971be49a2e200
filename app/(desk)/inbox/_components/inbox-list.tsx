'use client'

import { ArrowUp, CheckCheck } from 'lucide-react'
import Link from 'next/link'
import { classNames } from '#components/ui/class-names.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { serverNow } from '#components/ui/use-now.ts'
import { INBOX_VIEWS, type InboxView } from '#lib/work/rules/inbox-views.ts'
import { slaDisplay } from '#lib/work/rules/sla-display.ts'
import type { InboxRow } from '#lib/work/views.ts'
import { InboxRowItem } from './inbox-row.tsx'
import type { Marks } from './use-marks.ts'
import type { ShownRows } from './use-shown-rows.ts'

export const VIEW_LABELS: Record<InboxView, string> = { mine: 'Mine', queue: 'Team queue', closed: 'Closed' }

type Props = ShownRows & {
  view: InboxView
  selectedId: number | null
  isLoading: boolean
  error: Error | null
  marks: Marks
  onSelect: (id: number) => void
}

/** The rows of one view. New rows wait behind a pill while somebody is busy with the list. */
export function InboxList({ view, shown, waiting, showWaiting, selectedId, isLoading, error, marks, onSelect }: Props) {
  const openCount = shown.filter(({ isGhost }) => !isGhost).length
  return (
    <section aria-label="Handoffs" className="flex min-h-0 flex-col border-line lg:border-r" data-inbox-list>
      <header className="flex h-12 flex-none items-center gap-2 border-b border-line px-2">
        <h1 className="sr-only">Inbox: {VIEW_LABELS[view]}</h1>
        <ViewTabs view={view} openCount={openCount} />
      </header>
      {error && (
        <Notice tone="late" className="m-2">
          {error.message}
        </Notice>
      )}
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        {waiting.length > 0 && <WaitingPill rows={waiting} onShow={showWaiting} />}
        {isLoading ? (
          <RowSkeletons />
        ) : shown.length ? (
          <ul>
            {shown.map(({ row, isGhost }) => (
              <InboxRowItem
                key={row.id}
                row={row}
                isGhost={isGhost}
                isSelected={row.id === selectedId}
                mark={marks.marks.get(row.id)}
                onSelect={onSelect}
                onUndo={marks.undoLast}
              />
            ))}
          </ul>
        ) : (
          !waiting.length && <NothingHere view={view} />
        )}
      </div>
    </section>
  )
}

function ViewTabs({ view, openCount }: { view: InboxView; openCount: number }) {
  return (
    <nav aria-label="Views" className="flex gap-0.5">
      {INBOX_VIEWS.map((id) => (
        <Link
          key={id}
          href={`/inbox?view=${id}`}
          aria-current={id === view ? 'page' : undefined}
          className={classNames(
            'touchable inline-flex h-8 items-center gap-2 rounded-md px-2.5 whitespace-nowrap',
            id === view
              ? 'text-lg font-[620] tracking-tight'
              : 'text-sm font-[550] text-ink-3 hover:bg-sunken hover:text-ink',
          )}
        >
          {VIEW_LABELS[id]}
          {id === view && view !== 'closed' && (
            <span className="num text-sm font-normal tracking-normal text-ink-3">{openCount} open</span>
          )}
        </Link>
      ))}
    </nav>
  )
}

function WaitingPill({ rows, onShow }: { rows: InboxRow[]; onShow: () => void }) {
  const soon = rows.filter(({ sla }) => ['due_soon', 'overdue'].includes(slaDisplay(sla, serverNow()).look)).length
  return (
    <div className="sticky top-0 z-10 flex justify-center py-2" role="status">
      <button
        type="button"
        onClick={onShow}
        className="touchable inline-flex items-center gap-1.5 rounded-full bg-accent-soft px-3 py-1 text-xs font-[550] text-accent-ink shadow-float"
      >
        <ArrowUp size={12} aria-hidden />
        {rows.length} new{soon ? ` · ${soon} due soon` : ''}
        <Kbd>.</Kbd>
      </button>
    </div>
  )
}

function RowSkeletons() {
  return (
    <div className="grid gap-px" role="status" aria-label="Loading">
      {['first', 'second', 'third', 'fourth', 'fifth'].map((row) => (
        <div key={row} className="grid h-[83px] gap-2 border-b border-line px-3.5 py-3">
          <Skeleton className="h-4 w-40" />
          <Skeleton className="h-3 w-56" />
          <Skeleton className="h-3 w-48" />
        </div>
      ))}
    </div>
  )
}

const NOTHING: Record<InboxView, [title: string, words: string]> = {
  mine: ['Nothing is waiting for you', 'The next lead that is handed to you appears here by itself.'],
  queue: ['The queue is empty', 'Leads that nobody could take, or that missed their promise, wait here to be claimed.'],
  closed: ['Nothing closed yet', 'Leads that you reject or close are kept here with their reason.'],
}

function NothingHere({ view }: { view: InboxView }) {
  const [title, words] = NOTHING[view]
  return (
    <EmptyState icon={<CheckCheck size={22} />} title={title}>
      {words}
    </EmptyState>
  )
}
