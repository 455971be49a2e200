'use client'

import dynamic from 'next/dynamic'
import { useCallback, useMemo, useState } from 'react'
import { isGone } from '#components/shell/get-json.ts'
import { usePaletteActions } from '#components/shell/palette-actions.ts'
import { useSavedViews } from '#components/shell/use-saved-views.ts'
import { classNames } from '#components/ui/class-names.ts'
import type { ReasonOption } from '#lib/disposition/views.ts'
import type { SituationOption } from '#lib/work/filter-options.ts'
import { narrowings, readSearch, searchText, wholeView } from '#lib/work/rules/inbox-search.ts'
import { viewsFor } from '#lib/work/rules/inbox-views.ts'
import type { InboxRow } from '#lib/work/views.ts'
import { focusActions, type OpenForm } from './focus-actions.ts'
import { InboxList } from './inbox-list.tsx'
import { LeadPane } from './lead-pane.tsx'
import { ListHeader } from './list-header.tsx'
import { NoLead } from './no-lead.tsx'
import { useBulk } from './use-bulk.ts'
import { useDensity } from './use-density.ts'
import { useFirstKept } from './use-first-kept.ts'
import { useHandoffActions } from './use-handoff-actions.ts'
import { type Initial, useFocus, useInbox, usePrefetched } from './use-inbox-data.ts'
import { useInboxKeys } from './use-inbox-keys.ts'
import { useInboxPlace } from './use-inbox-place.ts'
import { useMarks } from './use-marks.ts'
import { useShownRows } from './use-shown-rows.ts'
import { WhyNow } from './why-now.tsx'

// Asked for by few, or later: the list and the lead come first, and stay while these are loaded.
const BulkBar = dynamic(() => import('./bulk-bar.tsx').then((file) => file.BulkBar), { loading: () => null })
const FilterPanel = dynamic(() => import('./filter-panel.tsx').then((file) => file.FilterPanel), {
  loading: () => null,
})
const TeamLoadPanel = dynamic(() => import('./team-load-panel.tsx').then((file) => file.TeamLoadPanel), {
  loading: () => null,
})

type Props = {
  initial: Initial
  reasons: readonly ReasonOption[]
  situations: readonly SituationOption[]
  seesTeam: boolean
  mayGive: boolean
}

/** The seller's desk: the list, the lead in focus, and why it is here. On a phone one at a time. */
export function InboxScreen({ initial, reasons, situations, seesTeam, mayGive }: Props) {
  const { search, handoff, setHandoff, setSearch } = useInboxPlace()
  const query = searchText(search)
  const views = viewsFor(seesTeam)
  const saved = useSavedViews()
  const [opened, setOpened] = useState<{ handoffId: number | null; form: OpenForm } | null>(null)
  const [finding, setFinding] = useState<'search' | 'filter' | null>(null)
  const [density, toggleDensity] = useDensity()
  const { query: inbox, showMore } = useInbox(search, initial)
  const rows = useShownRows(query, inbox.data?.rows)
  const alive = useMemo(() => rows.shown.filter(({ isGhost }) => !isGhost).map(({ row }) => row), [rows.shown])
  const firstId = useFirstKept(query, inbox.data?.rows[0]?.id ?? null)
  const selectedId = handoff ?? firstId
  // A form belongs to its lead: whichever way another comes into focus, it does not come along.
  const form = opened?.handoffId === selectedId ? opened.form : null
  const setForm = (wanted: OpenForm | null) => setOpened(wanted && { handoffId: selectedId, form: wanted })
  const focus = useFocus(selectedId, initial.focus)
  const marks = useMarks()
  const bulk = useBulk(marks, alive)

  const select = useCallback(
    (id: number | null, history: 'push' | 'replace' = 'push') => {
      setOpened(null)
      setHandoff(id, history)
    },
    [setHandoff],
  )
  const neighbour = (step: 1 | -1, from = selectedId): InboxRow | undefined => {
    let place = rows.shown.findIndex(({ row }) => row.id === from) + step
    while (rows.shown[place]?.isGhost) place += step
    return rows.shown[place]?.row
  }
  usePrefetched([neighbour(1)?.id, neighbour(-1)?.id])
  const moveOn = (row: InboxRow) => select((neighbour(1, row.id) ?? neighbour(-1, row.id))?.id ?? null, 'replace')
  const actions = useHandoffActions(marks, moveOn)
  const undo = async (id?: number) => {
    const handoffId = await marks.undoLast(id)
    if (handoffId !== null) select(handoffId, 'replace')
  }
  const isLost = isGone(focus.error)
  const lead = focus.data && isLost ? { ...focus.data, mayWork: false, mayClaim: false } : focus.data
  const doable = lead && !isLost ? focusActions(lead, { actions, setForm, undo: () => void undo() }) : []
  usePaletteActions(lead?.row.name ?? null, doable)

  const goTo = (text: string) => setSearch(readSearch(Object.fromEntries(new URLSearchParams(text))).search)
  useInboxKeys({
    actions: doable,
    hasPicked: bulk.chosen.length > 0,
    move: (step) => {
      const row = neighbour(step)
      if (row) select(row.id, 'replace')
    },
    open: () => select(selectedId),
    back: () => {
      if (finding) setFinding(null)
      else if (form) setForm(null)
      else if (bulk.form) bulk.setForm(null)
      else if (bulk.chosen.length) bulk.clear()
      else if (isOnePane()) select(null)
    },
    undo: () => void undo(),
    pick: () => selectedId !== null && bulk.pick(selectedId),
    bulk: (wanted) => (wanted !== 'reassign' || mayGive) && bulk.setForm(wanted),
    find: setFinding,
    showWaiting: rows.showWaiting,
    shiftView: (step) => {
      const places = [...views.map((view) => `view=${view}`), ...saved.map((view) => view.query)]
      const here = Math.max(places.indexOf(query || 'view=mine'), places.indexOf(`view=${search.view}`))
      goTo(places[(here + step + places.length) % places.length] ?? '')
    },
  })

  // A phone shows one pane: the lead once one was opened by name, else the list.
  const isLeadOpen = handoff !== null
  const mark = selectedId ? marks.marks.get(selectedId) : undefined
  return (
    <div className="grid h-full min-h-0 bg-surface lg:grid-cols-[372px_minmax(0,1fr)] xl:grid-cols-[372px_minmax(0,1fr)_300px]">
      <div className={classNames('min-h-0 min-w-0 lg:grid', isLeadOpen ? 'hidden' : 'grid')}>
        <InboxList
          {...rows}
          {...{ search, selectedId, density, marks }}
          picked={bulk.picked}
          leftOut={inbox.data?.leftOut ?? []}
          isLoading={inbox.isPending}
          error={inbox.error}
          onRetry={() => void inbox.refetch()}
          onSelect={select}
          onPick={bulk.pick}
          onUndo={undo}
          onEnd={showMore}
          onClear={() => setSearch(wholeView(search.view, search.order))}
          header={
            <>
              <ListHeader
                {...{ search, query, views, saved, density }}
                openCount={alive.length}
                narrowed={narrowings(search)}
                isFilterOpen={finding !== null}
                onQuery={goTo}
                onSearch={() => setFinding(finding === 'search' ? null : 'search')}
                onFilter={() => setFinding(finding ? null : 'filter')}
                onDensity={toggleDensity}
              />
              {finding && (
                <FilterPanel
                  {...{ search, situations }}
                  focusOn={finding}
                  sources={alive.flatMap(({ source }) => source ?? [])}
                  onSearch={setSearch}
                />
              )}
              {search.view === 'team' && (
                <TeamLoadPanel chosen={search.seller} onChoose={(seller) => setSearch({ ...search, seller })} />
              )}
            </>
          }
          footer={
            bulk.chosen.length > 0 && (
              <BulkBar
                rows={bulk.chosen}
                form={bulk.form}
                reasons={reasons}
                choices={focus.data?.snoozeChoices ?? []}
                onForm={bulk.setForm}
                onReject={bulk.reject}
                onSnooze={bulk.snooze}
                onGive={mayGive ? bulk.give : null}
                onClear={bulk.clear}
              />
            )
          }
        />
      </div>
      <div className={classNames('min-h-0 min-w-0 lg:grid', isLeadOpen ? 'grid' : 'hidden')}>
        {lead ? (
          <LeadPane
            focus={lead}
            isGone={isLost}
            {...{ form, reasons, actions, doable }}
            refused={mark?.tone === 'failed' ? mark.text : null}
            onForm={setForm}
            onBack={() => select(null)}
          />
        ) : (
          <NoLead handoffId={selectedId} focus={focus} onBack={() => select(null)} />
        )}
      </div>
      <aside aria-label="Why now" className="hidden min-h-0 overflow-y-auto border-l border-line bg-canvas xl:block">
        {lead && <WhyNow focus={lead} />}
      </aside>
    </div>
  )
}

/** Whether there is a list to go back to: where it stands beside the lead, Escape leaves the place as it is. */
function isOnePane(): boolean {
  return !matchMedia('(min-width: 64rem)').matches
}
