'use client'

import { ListFilter, Rows2, Rows4, Search } from 'lucide-react'
import { IconButton } from '#components/ui/button.tsx'
import { Chip } from '#components/ui/chip.tsx'
import type { InboxSearch } from '#lib/work/rules/inbox-search.ts'
import { type InboxView, VIEW_LABELS } from '#lib/work/rules/inbox-views.ts'
import type { SavedView } from '#lib/work/saved-views.ts'
import type { Density } from './use-density.ts'

type Props = {
  search: InboxSearch
  query: string
  views: readonly InboxView[]
  saved: readonly SavedView[]
  openCount: number
  narrowed: number
  isFilterOpen: boolean
  density: Density
  onQuery: (query: string) => void
  onSearch: () => void
  onFilter: () => void
  onDensity: () => void
}

/** Which view this is, to be changed in place; how many rows; and the ways to find one. */
export function ListHeader(props: Props) {
  const { search, query, views, saved, openCount, narrowed, isFilterOpen, density } = props
  const isSaved = saved.some((view) => view.query === query)
  return (
    <header className="flex h-12 flex-none items-center gap-1 border-b border-line pr-2 pl-2">
      <h1 className="sr-only">Inbox: {VIEW_LABELS[search.view]}</h1>
      <select
        aria-label="View"
        title="Previous and next view ([ and ])"
        value={isSaved ? query : `view=${search.view}`}
        onChange={(event) => props.onQuery(event.target.value)}
        className="touchable field-sizing-content max-w-44 truncate rounded-md bg-surface px-1 py-1 text-lg font-[620] tracking-tight hover:bg-sunken"
      >
        {views.map((view) => (
          <option key={view} value={`view=${view}`}>
            {VIEW_LABELS[view]}
          </option>
        ))}
        {saved.length > 0 && (
          <optgroup label="Saved">
            {saved.map(({ id, name, query: text }) => (
              <option key={id} value={text}>
                {name}
              </option>
            ))}
          </optgroup>
        )}
      </select>
      <span className="num flex-none text-sm text-ink-3">{openCount}</span>
      <span className="ml-auto flex">
        <IconButton label="Search" shortcut="/" onClick={props.onSearch}>
          <Search size={16} />
        </IconButton>
        <IconButton label="Filter" shortcut="F" aria-expanded={isFilterOpen} onClick={props.onFilter}>
          <ListFilter size={16} />
        </IconButton>
        {narrowed > 0 && (
          <Chip tone="accent" className="self-center" title="Filters in use">
            {narrowed}
          </Chip>
        )}
        <IconButton label={density === 'compact' ? 'Comfortable rows' : 'Compact rows'} onClick={props.onDensity}>
          {density === 'compact' ? <Rows2 size={16} /> : <Rows4 size={16} />}
        </IconButton>
      </span>
    </header>
  )
}
