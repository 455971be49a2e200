import type { Role } from '#lib/auth/permissions.ts'
import { INBOX_VIEWS, VIEW_LABELS } from '#lib/work/rules/inbox-views.ts'
import type { SavedView } from '#lib/work/saved-views.ts'
import type { PaletteAction } from './palette-actions.ts'
import { placesFor } from './places.ts'

/** A line of the palette: its key, and why it cannot be chosen, when it cannot. */
export type PaletteEntry = {
  id: string
  group: string
  label: string
  detail: string | null
  key: string | null
  unavailable: string | null
  run: () => void
}

export type FoundLead = { id: number; name: string; company: string | null; title: string | null }

type Known = {
  role: Role
  focusName: string | null
  actions: readonly PaletteAction[]
  saved: readonly SavedView[]
  leads: readonly FoundLead[]
  goTo: (href: string) => void
}

/** All that the palette offers for some words: what can be done with the thing in focus, places, leads, views. */
export function paletteEntries(words: string, { role, focusName, actions, saved, leads, goTo }: Known): PaletteEntry[] {
  const sought = words.trim().toLowerCase()
  const matches = ({ label, group }: PaletteEntry) => `${label} ${group}`.toLowerCase().includes(sought)
  const link = (group: string, id: string, label: string, href: string, key: string | null = null): PaletteEntry => {
    return { id: `${group}-${id}`, group, label, detail: null, key, unavailable: null, run: () => goTo(href) }
  }
  const own = actions.map(({ id, label, key, unavailable, run }) => {
    return { id: `do-${id}`, group: focusName ?? 'Do', label, detail: null, key, unavailable, run }
  })
  // What can be done comes first: Enter on an open palette always does something.
  own.sort((a, b) => Number(a.unavailable !== null) - Number(b.unavailable !== null))
  const places = placesFor(role).map(({ id, label, href, goKey }) =>
    link('Places', id, label, href, `G ${goKey.toUpperCase()}`),
  )
  const views = INBOX_VIEWS.filter((view) => view !== 'team' || role !== 'seller').map((view) =>
    link('Views', view, VIEW_LABELS[view], `/inbox?view=${view}`),
  )
  const named = saved.map(({ id, name, query }) => link('Views', String(id), name, `/inbox?${query}`))
  const found = leads.map(({ id, name, company, title }) => ({
    ...link('Leads', String(id), name, `/leads/${id}`),
    detail: [title, company].filter(Boolean).join(' · '),
  }))
  return [...[...own, ...places].filter(matches), ...found, ...[...views, ...named].filter(matches)]
}
