import type { Band } from '#lib/policy/rules/bands.ts'
import type { Span } from './range.ts'

/** By what handoffs are split and filtered, besides the team. */
export const SPLITS = ['seller', 'situation', 'band', 'source', 'segment', 'reason'] as const
export type SplitId = (typeof SPLITS)[number]

export const CLOCKS = ['business', 'elapsed'] as const
export type Clock = (typeof CLOCKS)[number]

/** Which handoffs a figure is about; null means all. `source` and `segment` are as they were at the handoff. */
export type Filters = {
  teamId: number | null
  sellerId: number | null
  segment: string | null
  source: string | null
  situation: string | null
  band: Band | null
}

/** What a mark of a chart says beyond its filters: one reason, one rule that gave points, waits between two bounds in seconds. */
export type Narrowing = { reason?: string; rule?: string; waitAtLeast?: number; waitBelow?: number; track?: string }

/** Everything that a count depends on, besides who asks. `unheeded` signal types, such as unsubscribing, are no activity. */
export type Scope = Filters &
  Narrowing &
  Span & {
    zone: string
    clock: Clock
    now: number
    unheeded: readonly string[]
    /** The UTC days that are rolled up (days after 1 January 1970), each with its version; the others are read from the tables. */
    rolledUp: ReadonlyMap<number, number>
  }

export const NO_FILTERS: Filters = {
  ...{ teamId: null, sellerId: null, segment: null },
  ...{ source: null, situation: null, band: null },
}

/** Whether any filter is set: then an empty screen is their doing. */
export function isFiltered(filters: Filters): boolean {
  return Object.keys(NO_FILTERS).some((key) => filters[key as keyof Filters] !== null)
}
