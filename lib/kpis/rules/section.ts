import type { Unit } from './definitions.ts'
import type { Drill, KpiTable } from './table.ts'

/** Why a figure may still move: its bucket is not over or cut by the range, or its cohort has not had its time. */
export type Unsettled = 'incomplete' | 'maturing'
/** A point of a line; null where there is nothing to measure. Drawn otherwise while it may still move. */
export type Point = { label: string; at: number; value: number | null; unsettled: Unsettled | null; drill?: Drill }
export type Series = { name: string; points: Point[] }

/** How a table can be drawn. Time charts know what was published when, and what is aimed at. */
export type Chart =
  | {
      kind: 'lines'
      unit: Unit
      series: Series[]
      target: { value: number; label: string } | null
      publishes: { at: number; label: string; href: string; reason: string }[]
    }
  | { kind: 'bars'; names: string[]; bars: { label: string; values: number[]; drills: (Drill | undefined)[] }[] }
  | {
      kind: 'multiples'
      unit: Unit
      target: number | null
      charts: { label: string; words: string; points: Point[]; drill?: Drill }[]
    }
  | { kind: 'rows'; rows: { label: string; badge?: string; size: number; words: string; drill?: Drill }[] }

export const SECTION_IDS = [
  'speed',
  'waits',
  'by_team',
  'shares',
  'sla',
  'funnel',
  'bands',
  'recycled',
  'rejections',
  'feedback',
  'feedback_rules',
  'cohorts',
  'situations',
  'teams',
  'sellers',
] as const
export type SectionId = (typeof SECTION_IDS)[number]

/** A part of the dashboard: its table, how it is drawn, and one sentence. A chart is null where there is nothing. */
export type Section = { id: SectionId; table: KpiTable; chart: Chart | null }
