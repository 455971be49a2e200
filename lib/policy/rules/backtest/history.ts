import type { LeadFacts } from '#lib/lead/facts.ts'
import type { REQUIRABLE_FIELDS } from '../vocabulary.ts'

/** A lead as a backtest sees it: what is known of it today, as places in `words`; 0 stands for "not known". */
export const LEAD_COLUMNS = [
  'emailDomain',
  'emailClass',
  'title',
  'seniority',
  'department',
  'country',
  'state',
  'source',
  'campaign',
] as const
export type LeadColumn = (typeof LEAD_COLUMNS)[number]

/** An account as it is known today, without what no condition asks for. */
export type AccountFacts = Omit<NonNullable<LeadFacts['account']>, 'name' | 'domain' | 'peopleActiveAt'>

/** Accounts by place: words as places in `words`, NaN for a number that is not known. */
export type AccountColumns = {
  industry: Uint32Array
  country: Uint32Array
  state: Uint32Array
  employees: Float64Array
  isTarget: Uint8Array
  ownerId: Float64Array
}

/** A team as routing knows it: how many take leads, and how many new ones they take a day where they say so. */
export type TeamFacts = { slug: string; name: string; sellerIds: number[]; dailyCapacities: (number | null)[] }

/**
 * Everything that happened, in columns: one number a lead, a signal or a handoff, so that millions fit into memory and
 * are read in order. Instants are epoch seconds. What belongs to lead `i` lies from `starts[i]` to `starts[i + 1]`.
 */
export type History = {
  leadIds: Float64Array
  createdAt: Float64Array
  isDisqualified: Uint8Array
  words: string[]
  columns: Record<LeadColumn, Uint32Array>
  /** One bit for each field that a policy may require, in the order of `REQUIRABLE_FIELDS`. */
  filled: Uint8Array
  /** The place of the lead's account, -1 for none. */
  account: Int32Array
  accounts: AccountColumns
  /** The leads of each account. */
  memberStarts: Uint32Array
  members: Uint32Array
  signals: SignalColumns
  handoffs: HandoffColumns
  teams: TeamFacts[]
  /** The last instant that is known. */
  until: number
}

/** Signals of each lead in the order in which they were received. */
export type SignalColumns = {
  starts: Uint32Array
  receivedAt: Float64Array
  occurredAt: Float64Array
  /** Places in `typeNames`; 0 is what the catalogue does not know. */
  types: Uint16Array
  typeNames: string[]
}

/** Handoffs of each lead in their order. An open one closes never. */
export type HandoffColumns = {
  starts: Uint32Array
  handedOffAt: Float64Array
  closedAt: Float64Array
  reasons: Uint16Array
  reasonNames: string[]
  situations: Uint16Array
  situationNames: string[]
}

/** An account as it is read: each column's number. */
export type AccountRow = Record<keyof AccountColumns, number>

export type Requirable = (typeof REQUIRABLE_FIELDS)[number]

/** A lead as it is read, row by row. */
export type LeadRow = Record<LeadColumn, string | null> & {
  id: number
  createdAt: number
  isDisqualified: boolean
  accountId: number | null
  filled: readonly Requirable[]
}
