import { countFunnel } from '#db/queries/kpi-funnel.ts'
import type { KpiContext } from '../context.ts'
import type { MarkId } from '../rules/marks.ts'
import type { Section } from '../rules/section.ts'
import { type Share, shareWords } from '../rules/share.ts'
import { countWords } from '../rules/show-figure.ts'
import { countCell, numberColumn, shareCell, textCell, textColumn } from '../rules/table.ts'

const STAGES: [mark: MarkId, label: string][] = [
  ['inquiry', 'Inquiry'],
  ['inquiry_mql', 'MQL, handed off'],
  ['inquiry_sal', 'SAL, accepted'],
  ['inquiry_sql', 'SQL, qualified'],
]

/** What became so far of the people who became known in the range. Each stage is a part of the one before. */
export async function funnel({ db, may, scope }: KpiContext): Promise<Section> {
  const found = await countFunnel(db, may, scope)
  const counts = STAGES.map(([mark]) => found[mark] ?? 0)
  const [inquiries = 0, mqls = 0, , sqls = 0] = counts
  const stages = STAGES.map(([mark, label], place) => ({
    ...{ mark, label, count: counts[place] ?? 0 },
    before: { hits: counts[place] ?? 0, n: place === 0 ? 0 : (counts[place - 1] ?? 0) } satisfies Share,
  }))
  return {
    id: 'funnel',
    table: {
      title: 'From inquiry to SQL',
      summary: inquiries
        ? `Of ${countWords(inquiries, 'person who', 'people who')} became known, ${mqls.toLocaleString('en-GB')} ${mqls === 1 ? 'was' : 'were'} handed off and ${sqls.toLocaleString('en-GB')} qualified so far.`
        : 'Nobody became known in this range.',
      columns: [textColumn('Stage'), ...['Leads', 'Of the stage before', 'Of inquiries'].map(numberColumn)],
      rows: (inquiries ? stages : []).map(({ mark, label, count, before }) => [
        textCell(label),
        countCell(count, { mark }),
        shareCell(before),
        shareCell({ hits: count, n: inquiries }),
      ]),
    },
    chart: inquiries
      ? {
          kind: 'rows',
          rows: stages.map(({ mark, label, count, before }, place) => ({
            ...{ label, size: count / inquiries, drill: { mark } },
            words:
              place === 0 ? count.toLocaleString('en-GB') : `${count.toLocaleString('en-GB')} · ${shareWords(before)}`,
          })),
        }
      : null,
  }
}
