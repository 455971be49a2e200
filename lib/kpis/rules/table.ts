import type { CsvColumn, CsvValue } from './csv.ts'
import type { MarkId } from './marks.ts'
import type { Span } from './range.ts'
import type { Filters, Narrowing } from './scope.ts'
import type { Unsettled } from './section.ts'
import { rateOf, type Share, shareWords } from './share.ts'
import { figureWords } from './show-figure.ts'

/** What a figure leads to: the rows that it counts, with whatever narrows it beyond the screen's filters. */
export type Drill = { mark: MarkId } & Partial<Filters> & Narrowing & Partial<Span>

/** A cell says its figure in words, and keeps it as a number for files and charts. */
export type Cell = { text: string; value: CsvValue; drill?: Drill; unsettled?: Unsettled }
export type Column = CsvColumn & { isNumber?: boolean }

/** A table that a screen shows and a file holds. */
export type KpiTable = {
  title: string
  /** One sentence that says what the table shows; where there is nothing, why. */
  summary: string
  columns: Column[]
  rows: Cell[][]
}

export const textColumn = (label: string): Column => ({ label })
export const numberColumn = (label: string): Column => ({ label, isNumber: true })
export const secondsColumn = (label: string): Column => ({ label, isNumber: true, unit: 's' })
export const instantColumn = (label: string): Column => ({ label, isInstant: true })

export const textCell = (text: string): Cell => ({ text, value: text })

/** A count that leads to what it counts; a zero leads nowhere. */
export function countCell(count: number, drill?: Drill): Cell {
  return { text: count.toLocaleString('en-GB'), value: count, ...(drill && count > 0 && { drill }) }
}

export function shareCell(share: Share): Cell {
  return { text: share.n === 0 ? '–' : shareWords(share), value: rateOf(share) }
}

export function secondsCell(seconds: number | null): Cell {
  return { text: seconds === null ? '–' : figureWords(seconds, 'seconds'), value: seconds }
}

/** An instant as the day, week or month that begins then. */
export function bucketCell(at: number, label: string, isIncomplete = false): Cell {
  return isIncomplete ? unsettled({ text: label, value: at }, 'incomplete') : { text: label, value: at }
}

/** A cell whose figure may still move, and says so. */
export function unsettled(cell: Cell, why: Unsettled): Cell {
  return { ...cell, text: `${cell.text}, ${why}`, unsettled: why }
}

/** The table as a file: which of its rows may still move, and why, stands in a column of its own. */
export function csvTable({ columns, rows }: KpiTable): { columns: CsvColumn[]; rows: CsvValue[][] } {
  const values = rows.map((row) => row.map(({ value }) => value))
  const states = rows.map((row) => [...new Set(row.flatMap((cell) => cell.unsettled ?? []))].join(', '))
  if (states.every((state) => state === '')) return { columns, rows: values }
  return {
    columns: [...columns, textColumn('May still move')],
    rows: values.map((row, place) => [...row, states[place] ?? '']),
  }
}
