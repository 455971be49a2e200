import { type Counts, countMarks } from '#db/queries/kpi-counts.ts'
import type { KpiContext } from '../context.ts'
import { COHORT_DAYS } from '../rules/definitions.ts'
import type { MarkId } from '../rules/marks.ts'
import { bucketsOf, type Span } from '../rules/range.ts'
import type { Section } from '../rules/section.ts'
import { type MaturingShare, maturingWords, rateOf, sizedWords } from '../rules/share.ts'
import { bucketCell, type Cell, countCell, instantColumn, numberColumn, shareCell, unsettled } from '../rules/table.ts'
import { bucketLabel } from '../rules/trend.ts'
import { shareOf } from '../tiles.ts'

const AGES = COHORT_DAYS.map((days) => `recycled_${days}` as const)
const MARKS: MarkId[] = ['recycled', 'recycled_again', ...AGES.flatMap((age) => marksOf(age))]

function marksOf(age: (typeof AGES)[number]): MarkId[] {
  return [`${age}_due`, `${age}_hit`, `${age}_young`, `${age}_early`]
}

/** What became of recycled leads, by the month in which automation took them back. */
export async function recycledCohorts({ db, may, scope }: KpiContext): Promise<Section> {
  const months = await countMarks(db, may, scope, MARKS, 'month')
  const ofAll = (mark: MarkId) => months.reduce((sum, { counts }) => sum + (counts[mark] ?? 0), 0)
  const total: Counts = Object.fromEntries(MARKS.map((mark) => [mark, ofAll(mark)]))
  const n = total.recycled ?? 0
  return {
    id: 'cohorts',
    table: {
      title: 'Recycled leads over time',
      summary: n
        ? `Of ${n.toLocaleString('en-GB')} recycled leads ${(total.recycled_again ?? 0).toLocaleString('en-GB')} came back to sales; within 90 days ${maturingWords(shareAt(total, 'recycled_90'))} became SQL.`
        : 'No lead was recycled in this range.',
      columns: [
        instantColumn('Recycled in the month from'),
        ...['Recycled', 'Handed off again', ...COHORT_DAYS.map((days) => `SQL in ${days} days`)].map(numberColumn),
      ],
      rows: months.map(({ key, counts }) => {
        const span = monthOf(key, scope.zone, scope)
        return [
          bucketCell(span.from, bucketLabel(key, 'month')),
          countCell(counts.recycled ?? 0, { mark: 'recycled', ...span }),
          countCell(counts.recycled_again ?? 0, { mark: 'recycled_again', ...span }),
          ...AGES.map((age) => cohortCell(shareAt(counts, age), age, span)),
        ]
      }),
    },
    chart: n
      ? {
          kind: 'rows',
          rows: COHORT_DAYS.map((days) => {
            const share = shareAt(total, `recycled_${days}`)
            return {
              ...{ label: `${days} days`, size: rateOf(share) ?? 0 },
              words: maturingWords(share, sizedWords),
              drill: { mark: share.n ? (`recycled_${days}_due` as const) : (`recycled_${days}_young` as const) },
            }
          }),
        }
      : null,
  }
}

const shareAt = (counts: Counts, age: (typeof AGES)[number]): MaturingShare => ({
  ...shareOf(counts, `${age}_hit`, `${age}_due`),
  maturing: shareOf(counts, `${age}_early`, `${age}_young`),
})

/** A cell of which a part has not had its time says so. */
function cohortCell(share: MaturingShare, age: (typeof AGES)[number], span: Span): Cell {
  const drill = { mark: share.n ? (`${age}_due` as const) : (`${age}_young` as const), ...span }
  const cell = { ...shareCell(share), text: maturingWords(share), drill }
  return share.n && share.maturing.n ? unsettled(cell, 'maturing') : cell
}

/** The part of a month that the range covers. */
function monthOf(key: string, zone: string, { from, to, now }: Span & { now: number }): Span {
  const year = { from: Math.min(from, to - 200 * 86_400_000), to }
  const month = bucketsOf(year, zone, now).find((bucket) => bucket.key === key)
  return { from: Math.max(month?.from ?? from, from), to: month?.to ?? to }
}
