import type { Band } from '../bands.ts'

/** A figure under the live policy and under the proposed one. */
export type NowAndProposed = { now: number; proposed: number }

/** One line of a breakdown. */
export type Share = NowAndProposed & { id: string; label: string }

/** A lead that only one of the two policies hands off. `at` is ISO-8601; `outcome` is null where nobody knows it. */
export type ChangedLead = {
  leadId: number
  name: string
  company: string | null
  at: string
  score: number
  band: Band
  situation: string
  why: string
  outcome: string | null
}

/** How many of some leads were worked, and of these how many converted; the rest is unknown. */
export type KnownConversion = { leads: number; worked: number; converted: number }

export type TeamLoad = {
  team: string
  label: string
  sellers: number
  /** New leads that the team takes a day, by its sellers' own figures or the policy's. */
  capacityPerDay: number
  busiest: NowAndProposed
  daysOver: NowAndProposed
}

/** What a backtest found, in figures. Days are UTC. */
export type BacktestFigures = {
  days: number
  /** The last instant that was looked at, ISO-8601. */
  until: string
  leads: number
  handoffs: NowAndProposed
  gained: number
  lost: number
  perDay: (NowAndProposed & { day: string })[]
  bySituation: Share[]
  byBand: Share[]
  bySource: Share[]
  bySegment: Share[]
  teams: TeamLoad[]
  /** Promises of an hour or less, and the most of them on one day. */
  urgent: { handoffs: NowAndProposed; busiest: NowAndProposed }
  conversion: { gained: KnownConversion; lost: KnownConversion }
}

/** What another bound of a band would come to: of the leads gained, how many were worked, and how many converted. */
export type BoundFigures = {
  atLeast: number
  handoffs: number
  gained: number
  lost: number
  worked: number
  converted: number
  teams: { team: string; busiest: number; daysOver: number }[]
}

/** Every whole bound that a band could have without changing the order of the bands, the lowest first. */
export type BandSweep = { band: Band; bounds: BoundFigures[] }

/** The figures, the leads behind them by name, and what other bounds of the bands that decide would come to. */
export type BacktestResult = BacktestFigures & {
  gainedLeads: ChangedLead[]
  lostLeads: ChangedLead[]
  sweeps: BandSweep[]
}

/** What a published version keeps of its backtest. */
export type BacktestSummary = Pick<BacktestResult, 'days' | 'until' | 'handoffs' | 'gained' | 'lost'>

export function summaryOf({ days, until, handoffs, gained, lost }: BacktestResult): BacktestSummary {
  return { days, until, handoffs, gained, lost }
}
