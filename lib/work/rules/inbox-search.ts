import { BANDS, type Band } from '#lib/policy/rules/bands.ts'
import { INBOX_VIEWS, type InboxView, VIEW_LABELS } from './inbox-views.ts'

export const SLA_FILTERS = ['on_track', 'due_soon', 'overdue', 'met', 'missed'] as const
export type SlaFilter = (typeof SLA_FILTERS)[number]

export const INBOX_ORDERS = ['due', 'newest', 'score'] as const
export type InboxOrder = (typeof INBOX_ORDERS)[number]

/** After so many missed promises those who answer for the team are told: somebody must step in. */
export const ESCALATED_AT_MISSES = 2

/** What a list of the inbox shows. Nothing chosen of a kind means all of it; `seller` narrows the view of a team. */
export type InboxSearch = {
  view: InboxView
  text: string
  situations: readonly string[]
  bands: readonly Band[]
  slas: readonly SlaFilter[]
  isEscalated: boolean
  source: string | null
  seller: number | null
  order: InboxOrder
}

/** What the address says behind the question mark. */
export type SearchParams = Partial<Record<(typeof SEARCH_KEYS)[number], string | null>>
export const SEARCH_KEYS = ['view', 'q', 'situation', 'band', 'sla', 'escalated', 'source', 'seller', 'sort'] as const

/** A search, and in words what the address asked for that does not exist (any more): it is left out. */
export type ReadSearch = { search: InboxSearch; leftOut: string[] }

const LONGEST = 200

/** Reads a search from an address; `situations` are those of the policy, when they are known. */
export function readSearch(params: SearchParams, situations?: readonly string[]): ReadSearch {
  const leftOut: string[] = []
  const known = <T extends string>(value: string, values: readonly T[], what: string): T[] => {
    if ((values as readonly string[]).includes(value)) return [value as T]
    leftOut.push(`${what} “${value.slice(0, 40)}”`)
    return []
  }
  const list = <T extends string>(key: keyof SearchParams, values: readonly T[], what: string): T[] =>
    [...new Set(words(params[key]))].flatMap((value) => known(value, values, what))
  const one = <T extends string>(key: keyof SearchParams, values: readonly T[], fallback: T, what: string): T => {
    const value = params[key]
    return (value ? known(value, values, what)[0] : undefined) ?? fallback
  }
  const seller = params.seller ? Number(params.seller) : null
  const search: InboxSearch = {
    view: one('view', INBOX_VIEWS, 'mine', 'view'),
    text: (params.q ?? '').slice(0, LONGEST),
    situations: situations ? list('situation', situations, 'situation') : words(params.situation),
    bands: list('band', BANDS, 'band'),
    slas: list('sla', SLA_FILTERS, 'SLA state'),
    isEscalated: params.escalated ? known(params.escalated, ['yes'], 'escalation').length > 0 : false,
    source: params.source?.slice(0, LONGEST) || null,
    seller: Number.isSafeInteger(seller) ? seller : null,
    order: one('sort', INBOX_ORDERS, 'due', 'order'),
  }
  return { search, leftOut }
}

/** Writes a search as an address does, without what is as usual. */
export function writeSearch(search: InboxSearch): SearchParams {
  const { view, text, situations, bands, slas, isEscalated, source, seller, order } = search
  return {
    view: view === 'mine' ? null : view,
    q: text || null,
    situation: situations.join(',') || null,
    band: bands.join(',') || null,
    sla: slas.join(',') || null,
    escalated: isEscalated ? 'yes' : null,
    source,
    seller: seller === null ? null : String(seller),
    sort: order === 'due' ? null : order,
  }
}

/** The same as text: "view=today&band=A". */
export function searchText(search: InboxSearch): string {
  const given = Object.entries(writeSearch(search)).filter((entry): entry is [string, string] => entry[1] !== null)
  return new URLSearchParams(given).toString()
}

/** How many kinds of filter leave something out of the view. */
export function narrowings({ text, situations, bands, slas, isEscalated, source, seller }: InboxSearch): number {
  const given = [text.trim(), situations.length, bands.length, slas.length, isEscalated, source, seller]
  return given.filter(Boolean).length
}

/** The view alone, with nothing left out of it. */
export function wholeView(view: InboxView, order: InboxOrder = 'due'): InboxSearch {
  return { view, text: '', situations: [], bands: [], slas: [], isEscalated: false, source: null, seller: null, order }
}

/** A name for a search, to be kept under: "Today, band A". */
export function proposedName(search: InboxSearch): string {
  const { view, text, bands, slas, isEscalated, source } = search
  const parts = [
    bands.length ? `band ${bands.join(', ')}` : '',
    slas.join(', ').replaceAll('_', ' '),
    isEscalated && 'escalated',
    source,
    text,
  ]
  return [VIEW_LABELS[view], ...parts.filter(Boolean)].join(', ').slice(0, 60)
}

function words(text: string | null | undefined): string[] {
  return (text ?? '').split(',').filter(Boolean).slice(0, 50)
}
