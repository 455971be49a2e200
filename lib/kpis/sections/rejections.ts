import { countMarks } from '#db/queries/kpi-counts.ts'
import type { KpiContext } from '../context.ts'
import type { Section } from '../rules/section.ts'
import { countWords } from '../rules/show-figure.ts'
import { countCell, numberColumn, shareCell, textCell, textColumn } from '../rules/table.ts'

/** A chart shows so many reasons at most; the table shows all. */
const DRAWN = 4

/** Why sellers gave leads back before contact, by where the leads came from: what marketing can act on. */
export async function rejectionsBySource({ db, may, scope, policy }: KpiContext): Promise<Section> {
  const found = await countMarks(db, may, scope, ['closed', 'closed_rejected'], 'source', 'reason')
  const rejectedAt = (source: string, reason: string) =>
    found.find(({ key, key2 }) => key === source && key2 === reason)?.counts.closed_rejected ?? 0
  const total = (of: (row: (typeof found)[number]) => boolean, mark: 'closed' | 'closed_rejected') =>
    found.filter(of).reduce((sum, { counts }) => sum + (counts[mark] ?? 0), 0)
  const ranked = (names: string[], by: (name: string) => number) =>
    [...new Set(names)].filter((name) => by(name) > 0).sort((a, b) => by(b) - by(a))

  const ofReason = (reason: string) => total(({ key2 }) => key2 === reason, 'closed_rejected')
  const ofSource = (source: string) => total(({ key }) => key === source, 'closed_rejected')
  const reasons = ranked(
    found.map(({ key2 }) => key2),
    ofReason,
  )
  const sources = ranked(
    found.map(({ key }) => key),
    ofSource,
  )
  const label = (reason: string) => policy.recycleRules.get(reason)?.label ?? reason
  const all = total(() => true, 'closed_rejected')
  const drawn = reasons.slice(0, DRAWN)
  const rest = reasons.slice(DRAWN)
  return {
    id: 'rejections',
    table: {
      title: 'Rejection reasons by source',
      summary: all
        ? `${countWords(all, 'handoff was', 'handoffs were')} rejected before contact; most often “${label(reasons[0] as string)}”, and most from ${sources[0]}.`
        : 'Nothing was rejected in this range.',
      columns: [
        textColumn('Source'),
        ...reasons.map((reason) => numberColumn(label(reason))),
        ...['Rejected', 'Of closed'].map(numberColumn),
      ],
      rows: sources.map((source) => [
        textCell(source),
        ...reasons.map((reason) => countCell(rejectedAt(source, reason), { mark: 'closed_rejected', source, reason })),
        countCell(ofSource(source), { mark: 'closed_rejected', source }),
        shareCell({ hits: ofSource(source), n: total(({ key }) => key === source, 'closed') }),
      ]),
    },
    chart: all
      ? {
          kind: 'bars',
          names: [...drawn.map(label), ...(rest.length ? ['Other reasons'] : [])],
          bars: sources.map((source) => ({
            label: source,
            values: [
              ...drawn.map((reason) => rejectedAt(source, reason)),
              ...(rest.length ? [rest.reduce((sum, reason) => sum + rejectedAt(source, reason), 0)] : []),
            ],
            drills: [...drawn.map((reason) => ({ mark: 'closed_rejected' as const, source, reason })), undefined],
          })),
        }
      : null,
  }
}
