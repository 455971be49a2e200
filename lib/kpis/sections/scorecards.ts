import { type Counts, countMarks } from '#db/queries/kpi-counts.ts'
import { filterChoices } from '#db/queries/kpi-surroundings.ts'
import { measureWaits } from '#db/queries/kpi-waits.ts'
import type { KpiContext } from '../context.ts'
import type { MarkId } from '../rules/marks.ts'
import type { Section } from '../rules/section.ts'
import { maturingWords, rateOf } from '../rules/share.ts'
import { countWords } from '../rules/show-figure.ts'
import { countCell, numberColumn, secondsCell, secondsColumn, shareCell, textCell, textColumn } from '../rules/table.ts'
import { cohortOf, shareOf } from '../tiles.ts'

const PASSES: MarkId[] = ['handed_off', 'accepted', 'decided', 'sql_due', 'sql_hit', 'sql_young', 'sql_early']

/** The same figures for each team, or for each seller: for coaching. Sellers see one row, their own. */
export async function scorecards({ db, may, scope }: KpiContext, by: 'team' | 'seller'): Promise<Section> {
  const [passes, waits, promises, closings, choices] = await Promise.all([
    countMarks(db, may, scope, PASSES, by),
    measureWaits(db, may, scope, 'rep', by),
    countMarks(db, may, scope, ['promise_met', 'promise_ended'], by),
    countMarks(db, may, scope, ['closed', 'meeting'], by),
    filterChoices(db, may),
  ])
  const names = new Map((by === 'team' ? choices.teams : choices.sellers).map(({ value, label }) => [value, label]))
  const counts = new Map<string, Counts>()
  for (const { key, counts: more } of [...passes, ...promises, ...closings]) {
    counts.set(key, { ...counts.get(key), ...more })
  }
  // What nobody answers for yet cannot be narrowed to somebody: it leads nowhere.
  const drill = (key: string, mark: MarkId) =>
    key === '' ? undefined : { mark, ...(by === 'team' ? { teamId: Number(key) } : { sellerId: Number(key) }) }
  const keys = [...counts.keys()].sort((a, b) => (names.get(a) ?? '~').localeCompare(names.get(b) ?? '~'))
  return {
    id: by === 'team' ? 'teams' : 'sellers',
    table: {
      title: by === 'team' ? 'Teams' : 'Sellers',
      summary: keys.length
        ? `${countWords(keys.length, by)} had leads in this range, on the same filters.`
        : `No ${by} had leads in this range.`,
      columns: [
        textColumn(by === 'team' ? 'Team' : 'Seller'),
        numberColumn('Handoffs'),
        ...['Speed, median', 'p90'].map(secondsColumn),
        ...['SLA met', 'Accepted', 'MQL→SQL', 'Meetings'].map(numberColumn),
      ],
      rows: keys.map((key) => {
        const found = counts.get(key) ?? {}
        const wait = waits.find((row) => row.key === key)
        const sql = cohortOf(found, 'sql')
        return [
          textCell(names.get(key) ?? 'Nobody yet'),
          countCell(found.handed_off ?? 0, drill(key, 'handed_off')),
          secondsCell(wait?.median ?? null),
          secondsCell(wait?.p90 ?? null),
          shareCell(shareOf(found, 'promise_met', 'promise_ended')),
          shareCell(shareOf(found, 'accepted', 'decided')),
          { text: maturingWords(sql), value: rateOf(sql) },
          countCell(found.meeting ?? 0, drill(key, 'meeting')),
        ]
      }),
    },
    chart: null,
  }
}
