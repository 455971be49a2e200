'use client'

import { Inbox as InboxIcon } from 'lucide-react'
import { parseAsInteger, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useCallback, useEffect, useState } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { ReasonOption } from '#lib/disposition/views.ts'
import type { LeadInFocus } from '#lib/work/lead-in-focus.ts'
import { INBOX_VIEWS, type InboxView } from '#lib/work/rules/inbox-views.ts'
import type { Inbox, InboxRow } from '#lib/work/views.ts'
import { InboxList } from './inbox-list.tsx'
import { LeadPane } from './lead-pane.tsx'
import type { OpenForm } from './lead-toolbar.tsx'
import { useHandoffActions } from './use-handoff-actions.ts'
import { useFocus, useInbox, usePrefetched } from './use-inbox-data.ts'
import { useInboxKeys } from './use-inbox-keys.ts'
import { useMarks } from './use-marks.ts'
import { useShownRows } from './use-shown-rows.ts'
import { WhyNow } from './why-now.tsx'

type Props = {
  initialView: InboxView
  initialInbox: Inbox
  initialFocus: LeadInFocus | null
  reasons: readonly ReasonOption[]
}

/** The seller's desk: the list, the lead in focus, and why it is here. On a phone one at a time. */
export function InboxScreen({ initialView, initialInbox, initialFocus, reasons }: Props) {
  const [place, setPlace] = useQueryStates(
    { view: parseAsStringLiteral(INBOX_VIEWS).withDefault('mine'), handoff: parseAsInteger },
    { history: 'push' },
  )
  const { view } = place
  const [form, setForm] = useState<OpenForm | null>(null)
  const inbox = useInbox(view, { view: initialView, inbox: initialInbox })
  const rows = useShownRows(view, inbox.data?.rows)
  const selectedId = place.handoff ?? rows.shown.find(({ isGhost }) => !isGhost)?.row.id ?? null
  const focus = useFocus(selectedId, initialFocus)
  const marks = useMarks()

  const select = useCallback(
    (handoff: number | null, history: 'push' | 'replace' = 'push') => {
      setForm(null)
      void setPlace({ handoff }, { history })
    },
    [setPlace],
  )
  const neighbour = (step: 1 | -1, from = selectedId): InboxRow | undefined => {
    const alive = rows.shown.filter(({ row, isGhost }) => !isGhost || row.id === from)
    return alive[alive.findIndex(({ row }) => row.id === from) + step]?.row
  }
  usePrefetched([neighbour(1)?.id, neighbour(-1)?.id])
  const moveOn = (row: InboxRow) => select((neighbour(1, row.id) ?? neighbour(-1, row.id))?.id ?? null, 'replace')
  const actions = useHandoffActions(marks, moveOn)
  const undo = async () => {
    const handoffId = await marks.undoLast()
    if (handoffId !== null) select(handoffId, 'replace')
  }

  useInboxKeys({
    focus: focus.data ?? null,
    view,
    actions,
    move: (step) => {
      const row = neighbour(step)
      if (row) select(row.id, 'replace')
    },
    open: () => select(selectedId),
    back: () => (form ? setForm(null) : select(null)),
    setForm,
    undo: () => void undo(),
    showWaiting: rows.showWaiting,
    setView: (next) => void setPlace({ view: next, handoff: null }),
  })
  useEffect(() => {
    if (selectedId) document.querySelector(`[data-handoff="${selectedId}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [selectedId])

  // A phone shows one pane: the lead once one was opened by name, else the list.
  const isLeadOpen = place.handoff !== null
  const mark = selectedId ? marks.marks.get(selectedId) : undefined
  return (
    <div className="grid h-full min-h-0 bg-surface lg:grid-cols-[372px_minmax(0,1fr)] xl:grid-cols-[372px_minmax(0,1fr)_300px]">
      <div className={classNames('min-h-0 min-w-0 lg:grid', isLeadOpen ? 'hidden' : 'grid')}>
        <InboxList
          {...rows}
          view={view}
          selectedId={selectedId}
          isLoading={inbox.isPending}
          error={inbox.error}
          marks={marks}
          onSelect={select}
        />
      </div>
      <div className={classNames('min-h-0 min-w-0 lg:grid', isLeadOpen ? 'grid' : 'hidden')}>
        {focus.data ? (
          <LeadPane
            focus={focus.data}
            form={form}
            reasons={reasons}
            actions={actions}
            refused={mark?.tone === 'failed' ? mark.text : null}
            onForm={setForm}
            onBack={() => select(null)}
          />
        ) : (
          <NoLead error={focus.error} isLoading={focus.isLoading} />
        )}
      </div>
      <aside aria-label="Why now" className="hidden min-h-0 overflow-y-auto border-l border-line bg-canvas xl:block">
        {focus.data && <WhyNow focus={focus.data} />}
      </aside>
    </div>
  )
}

function NoLead({ error, isLoading }: { error: Error | null; isLoading: boolean }) {
  if (error) {
    return (
      <div className="p-6">
        <Notice tone="late">{error.message}</Notice>
      </div>
    )
  }
  if (!isLoading) return <EmptyState icon={<InboxIcon size={22} />} title="No lead in focus" />
  return (
    <div role="status" aria-label="Loading" className="grid content-start gap-4 px-7 py-16">
      <Skeleton className="h-8 w-64" />
      <Skeleton className="h-4 w-96 max-w-full" />
      <Skeleton className="h-48 w-full max-w-[720px]" />
    </div>
  )
}
