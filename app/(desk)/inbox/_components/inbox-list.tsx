'use client'

import { ArrowUp } from 'lucide-react'
import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { ReadProblem } from '#components/shell/read-problem.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { serverNow } from '#components/ui/use-now.ts'
import type { InboxSearch } from '#lib/work/rules/inbox-search.ts'
import { slaDisplay } from '#lib/work/rules/sla-display.ts'
import type { InboxRow } from '#lib/work/views.ts'
import { InboxRows, type InboxRowsProps } from './inbox-rows.tsx'
import type { ShownRows } from './use-shown-rows.ts'

const NothingHere = dynamic(() => import('./nothing-here.tsx').then((file) => file.NothingHere), {
  loading: () => null,
})

type Props = Omit<ShownRows, 'shown'> &
  InboxRowsProps & {
    search: InboxSearch
    header: ReactNode
    footer: ReactNode
    leftOut: readonly string[]
    isLoading: boolean
    error: Error | null
    onRetry: () => void
    onClear: () => void
  }

/** The rows of one view. New rows wait behind a pill while somebody is busy with the list. */
export function InboxList(props: Props) {
  const { search, shown, waiting, showWaiting, header, footer, leftOut, isLoading, error, onRetry, onClear } = props
  return (
    <section aria-label="Handoffs" className="flex min-h-0 min-w-0 flex-col border-line lg:border-r" data-inbox-list>
      {header}
      {error && <ReadProblem error={error} onRetry={onRetry} className="m-2" />}
      {leftOut.length > 0 && (
        <Notice className="m-2">Left out, because it no longer exists: {leftOut.join(', ')}.</Notice>
      )}
      {waiting.length > 0 && <WaitingPill rows={waiting} onShow={showWaiting} />}
      {isLoading ? (
        <RowSkeletons />
      ) : shown.length ? (
        <InboxRows {...props} />
      ) : (
        !waiting.length && <NothingHere search={search} onClear={onClear} />
      )}
      {footer}
    </section>
  )
}

function WaitingPill({ rows, onShow }: { rows: InboxRow[]; onShow: () => void }) {
  const soon = rows.filter(({ sla }) => ['due_soon', 'overdue'].includes(slaDisplay(sla, serverNow()).look)).length
  return (
    <div className="relative z-10 h-0 text-center" role="status">
      <button
        type="button"
        onClick={onShow}
        title="Show them (.)"
        className="touchable inline-flex -translate-y-1/2 items-center gap-1.5 rounded-full bg-accent-soft px-3 py-1 text-xs font-[550] text-accent-ink shadow-float"
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
    <div className="appear-late grid gap-px" role="status" aria-label="Loading">
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
