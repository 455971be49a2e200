import { countMarks } from '#db/queries/kpi-counts.ts'
import { countWaits } from '#db/queries/kpi-waits.ts'
import type { KpiContext } from '../context.ts'
import { waitBars } from '../rules/histogram.ts'
import type { Section } from '../rules/section.ts'
import { figureWords } from '../rules/show-figure.ts'
import { countCell, type Drill, numberColumn, textCell, textColumn } from '../rules/table.ts'

/** How waits spread: the seller's, from the handoff on, and apart from it Baton's, from the signal to the handoff. */
export async function waitHistogram({ db, may, scope }: KpiContext): Promise<Section> {
  const [{ counts: repCounts, all: rep }, { counts: ownCounts, all: own }, [passes]] = await Promise.all([
    countWaits(db, may, scope, 'rep'),
    countWaits(db, may, scope, 'processing'),
    countMarks(db, may, scope, ['untouched']),
  ])
  const bars = waitBars(repCounts)
  const ownBars = waitBars(ownCounts)
  const untouched = passes?.counts.untouched ?? 0
  const drillOf = (mark: 'touched' | 'processed', place: number): Drill => {
    const { atLeast, below } = bars[place] as (typeof bars)[number]
    return { mark, waitAtLeast: atLeast, ...(below !== null && { waitBelow: below }) }
  }
  const rows = [
    ...bars.map(({ label, count }, place) => [
      textCell(label),
      countCell(count, drillOf('touched', place)),
      countCell(ownBars[place]?.count ?? 0, drillOf('processed', place)),
    ]),
    [textCell('not touched yet'), countCell(untouched, { mark: 'untouched' }), textCell('')],
  ]
  return {
    id: 'waits',
    table: {
      title: `How long leads wait, ${scope.clock} time`,
      summary: rep
        ? `Half were touched within ${figureWords(rep.median, 'seconds')}, nine of ten within ${figureWords(rep.p90, 'seconds')}; before that, Baton took ${figureWords(own?.median ?? null, 'seconds')} from the last signal to the handoff.${untouched ? ` ${untouched.toLocaleString('en-GB')} not touched yet.` : ''}`
        : untouched
          ? `None of ${untouched.toLocaleString('en-GB')} was touched yet.`
          : 'Nothing was handed off in this range.',
      columns: [
        textColumn('Wait'),
        numberColumn('Seller (handoff to first touch)'),
        numberColumn('Baton (signal to handoff)'),
      ],
      rows: rep || own || untouched ? rows : [],
    },
    chart: rep
      ? {
          kind: 'bars',
          names: ['Handoffs touched'],
          bars: bars.map(({ label, count }, place) => ({
            label,
            values: [count],
            drills: [drillOf('touched', place)],
          })),
        }
      : null,
  }
}
