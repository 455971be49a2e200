import type { Unit } from './definitions.ts'
import type { Drill, KpiTable } from './table.ts'

/** A point of a line; null where there is nothing to measure. Dashed when its bucket is incomplete or maturing. */
export type Point = { label: string; at: number; value: number | null; isOpen: boolean; drill?: Drill }
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
  | { kind: 'rows'; rows: { label: string; badge?: string; size: number; words: string; drill?: Drill }[] }

export const SECTION_IDS = [
  'speed',
  'waits',
  'shares',
  'sla',
  'funnel',
  'bands',
  'recycled',
  'rejections',
  'cohorts',
  'situations',
  'teams',
  'sellers',
] as const
export type SectionId = (typeof SECTION_IDS)[number]

/** A part of the dashboard: its table, how it is drawn, and one sentence. A chart is null where there is nothing. */
export type Section = { id: SectionId; table: KpiTable; chart: Chart | null }
