'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { SelectField, TextField } from '#components/ui/field.tsx'
import { ToggleRow } from '#components/ui/toggle-row.tsx'
import { BANDS } from '#lib/policy/rules/bands.ts'
import type { SituationOption } from '#lib/work/filter-options.ts'
import { type InboxOrder, type InboxSearch, narrowings, SLA_FILTERS, wholeView } from '#lib/work/rules/inbox-search.ts'
import { SaveView } from './save-view.tsx'

const SLA_LABELS = {
  on_track: 'On track',
  due_soon: 'Due soon',
  overdue: 'Overdue',
  met: 'Met',
  missed: 'Missed',
} as const
const ORDER_LABELS: Record<InboxOrder, string> = { due: 'Due time', newest: 'Newest', score: 'Score' }
const PAUSE_MS = 250

type Props = {
  search: InboxSearch
  situations: readonly SituationOption[]
  sources: readonly string[]
  focusOn: 'search' | 'filter'
  onSearch: (search: InboxSearch, history?: 'push' | 'replace') => void
}

/** The ways to narrow and to order a view; all of them stand in the address. */
export function FilterPanel({ search, situations, sources, focusOn, onSearch }: Props) {
  const panel = useRef<HTMLFieldSetElement>(null)
  const [text, setText] = useState(search.text)
  useEffect(() => {
    panel.current?.querySelector<HTMLElement>(focusOn === 'search' ? 'input' : 'select')?.focus()
  }, [focusOn])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is searched for follows the typing, after a pause
  useEffect(() => {
    if (text === search.text) return
    const pause = setTimeout(() => onSearch({ ...search, text }, 'replace'), PAUSE_MS)
    return () => clearTimeout(pause)
  }, [text])
  const change = (part: Partial<InboxSearch>) => onSearch({ ...search, ...part })

  return (
    <fieldset
      ref={panel}
      aria-label="Search and filters"
      className="grid flex-none gap-3 border-b border-line bg-sunken p-3"
    >
      <TextField
        label="Search"
        type="search"
        placeholder="Name, company, e-mail or domain"
        value={text}
        onChange={(event) => setText(event.target.value)}
        maxLength={200}
        autoComplete="off"
      />
      <div className="grid grid-cols-2 gap-2">
        <SelectField
          label="Situation"
          value={search.situations[0] ?? ''}
          onChange={({ target }) => change({ situations: target.value ? [target.value] : [] })}
        >
          <option value="">All</option>
          {situations.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </SelectField>
        <SelectField
          label="Source"
          value={search.source ?? ''}
          onChange={({ target }) => change({ source: target.value || null })}
        >
          <option value="">All</option>
          {[...new Set([...sources, ...(search.source ? [search.source] : [])])].sort().map((source) => (
            <option key={source}>{source}</option>
          ))}
        </SelectField>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <ToggleRow label="Band" options={BANDS} chosen={search.bands} onChange={(bands) => change({ bands })} />
        <ToggleRow
          label="Only"
          options={['escalated']}
          labels={{ escalated: 'Escalated' }}
          chosen={search.isEscalated ? ['escalated'] : []}
          onChange={(chosen) => change({ isEscalated: chosen.length > 0 })}
        />
      </div>
      <ToggleRow
        label="SLA"
        options={SLA_FILTERS}
        labels={SLA_LABELS}
        chosen={search.slas}
        onChange={(slas) => change({ slas })}
      />
      <div className="flex flex-wrap items-end gap-2">
        <SelectField
          label="Order"
          value={search.order}
          onChange={({ target }) => change({ order: target.value as InboxOrder })}
        >
          {Object.entries(ORDER_LABELS).map(([id, label]) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </SelectField>
        {narrowings(search) > 0 && (
          <Button
            onClick={() => {
              setText('')
              onSearch(wholeView(search.view, search.order))
            }}
          >
            Clear filters
          </Button>
        )}
        <SaveView search={search} />
      </div>
    </fieldset>
  )
}
