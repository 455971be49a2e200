import { countMarks } from '#db/queries/kpi-counts.ts'
import { BANDS, type Band } from '#lib/policy/rules/bands.ts'
import type { KpiContext } from '../context.ts'
import { compareSentence } from '../rules/compare-bands.ts'
import type { Section } from '../rules/section.ts'
import { maturingWords, percent, rateOf, shareWords, sizedWords, wilsonInterval } from '../rules/share.ts'
import { countWords } from '../rules/show-figure.ts'
import { countCell, numberColumn, shareCell, textCell, textColumn } from '../rules/table.ts'
import { cohortOf, shareOf } from '../tiles.ts'

/** SLA attainment of each situation. */
export async function slaBySituation({ db, may, scope, policy }: KpiContext): Promise<Section> {
  const rows = await countMarks(db, may, scope, ['promise_met', 'promise_missed', 'promise_ended'], 'situation')
  const labels = new Map(policy.document.situations.map(({ id, label }) => [id, label]))
  const situations = rows
    .map(({ key, counts }) => ({
      key,
      counts,
      label: labels.get(key) ?? key,
      share: shareOf(counts, 'promise_met', 'promise_ended'),
    }))
    .filter(({ share }) => share.n > 0)
    .sort((a, b) => b.share.n - a.share.n)
  const lowest = situations.toSorted((a, b) => (rateOf(a.share) ?? 0) - (rateOf(b.share) ?? 0))[0]
  const all = situations.reduce((sum, { share }) => ({ hits: sum.hits + share.hits, n: sum.n + share.n }), {
    hits: 0,
    n: 0,
  })
  return {
    id: 'sla',
    table: {
      title: 'SLA attainment by situation',
      summary: lowest
        ? situations.length > 1
          ? `${shareWords(all)} of the promises were met; ${lowest.label} was lowest with ${shareWords(lowest.share)}.`
          : `${shareWords(all)} of the promises of ${lowest.label} were met.`
        : 'No promise that began in this range has ended.',
      columns: [textColumn('Situation'), ...['Met', 'Missed', 'SLA met'].map(numberColumn)],
      rows: situations.map(({ key: situation, label, counts, share }) => [
        textCell(label),
        countCell(counts.promise_met ?? 0, { mark: 'promise_met', situation }),
        countCell(counts.promise_missed ?? 0, { mark: 'promise_missed', situation }),
        shareCell(share),
      ]),
    },
    chart: situations.length
      ? {
          kind: 'rows',
          rows: situations.map(({ key: situation, label, share }) => ({
            ...{ label, size: rateOf(share) ?? 0, words: sizedWords(share) },
            drill: { mark: 'promise_ended', situation },
          })),
        }
      : null,
  }
}

/** MQL→SQL of each band at the handoff, with the interval in which the true share lies, and what sellers thought. */
export async function conversionByBand({ db, may, scope }: KpiContext): Promise<Section> {
  const [passes, closings] = await Promise.all([
    countMarks(db, may, scope, ['handed_off', 'sql_due', 'sql_hit', 'sql_young', 'sql_early'], 'band'),
    countMarks(db, may, scope, ['closed_good', 'closed_bad'], 'band'),
  ])
  const bands = BANDS.flatMap((band) => {
    const counts = passes.find(({ key }) => key === band)?.counts
    const feedback = closings.find(({ key }) => key === band)?.counts ?? {}
    return counts || closings.some(({ key }) => key === band)
      ? [{ band, counts: counts ?? {}, feedback, share: cohortOf(counts ?? {}, 'sql') }]
      : []
  })
  return {
    id: 'bands',
    table: {
      title: 'Conversion by band',
      summary: bands.length
        ? compareSentence(bands.map(({ band, share }) => ({ label: band, share })))
        : 'Nothing was handed off in this range.',
      columns: [
        textColumn('Band'),
        ...['Handoffs', 'Had 30 days', 'SQL', 'MQL→SQL', '95 % from', 'to', 'Maturing', 'Good lead', 'Bad lead'].map(
          numberColumn,
        ),
      ],
      rows: bands.map(({ band, counts, feedback, share }) => {
        const interval = wilsonInterval(share)
        const bound = (value: number | undefined) => ({
          text: value === undefined ? '–' : percent(value),
          value: value ?? null,
        })
        return [
          textCell(band),
          countCell(counts.handed_off ?? 0, { mark: 'handed_off', band }),
          countCell(share.n, { mark: 'sql_due', band }),
          countCell(share.hits, { mark: 'sql_hit', band }),
          shareCell(share),
          bound(interval?.[0]),
          bound(interval?.[1]),
          countCell(share.maturing.n, { mark: 'sql_young', band }),
          countCell(feedback.closed_good ?? 0, { mark: 'closed_good', band }),
          countCell(feedback.closed_bad ?? 0, { mark: 'closed_bad', band }),
        ]
      }),
    },
    chart: bands.length
      ? {
          kind: 'rows',
          rows: bands.map(({ band, share }) => ({
            ...{ label: `Band ${band}`, badge: band, size: rateOf(share) ?? 0 },
            words: maturingWords(share, sizedWords),
            drill: { mark: share.n ? ('sql_due' as const) : ('sql_young' as const), band: band as Band },
          })),
        }
      : null,
  }
}

/** How much of a whole its largest part is: nothing is to be said of one alone. */
function partWords(part: number, whole: number): string {
  return part < whole ? 'most often ' : whole > 1 ? 'all of them ' : ''
}

/** Recycled ÷ closed, by the reason with which they were closed. */
export async function recycledByReason({ db, may, scope, policy }: KpiContext): Promise<Section> {
  const rows = await countMarks(db, may, scope, ['closed', 'closed_recycled'], 'reason')
  const closed = rows.reduce((sum, { counts }) => sum + (counts.closed ?? 0), 0)
  const recycled = rows.reduce((sum, { counts }) => sum + (counts.closed_recycled ?? 0), 0)
  const label = (reason: string) => policy.recycleRules.get(reason)?.label ?? reason
  const reasons = rows.toSorted((a, b) => (b.counts.closed_recycled ?? 0) - (a.counts.closed_recycled ?? 0))
  const drawn = reasons.filter(({ counts }) => (counts.closed_recycled ?? 0) > 0)
  const [first] = drawn
  return {
    id: 'recycled',
    table: {
      title: 'Recycled, by reason',
      summary: first
        ? `${recycled.toLocaleString('en-GB')} of ${countWords(closed, 'closed handoff')} went back to nurture, ${partWords(first.counts.closed_recycled ?? 0, recycled)}as “${label(first.key)}”.`
        : closed
          ? `None of ${countWords(closed, 'closed handoff')} went back to nurture.`
          : 'Nothing was closed in this range.',
      columns: [textColumn('Reason'), ...['Closed', 'Recycled', 'Of all closed'].map(numberColumn)],
      rows: reasons.map(({ key: reason, counts }) => [
        textCell(label(reason)),
        countCell(counts.closed ?? 0, { mark: 'closed', reason }),
        countCell(counts.closed_recycled ?? 0, { mark: 'closed_recycled', reason }),
        shareCell({ hits: counts.closed_recycled ?? 0, n: closed }),
      ]),
    },
    chart: first
      ? {
          kind: 'rows',
          rows: drawn.map(({ key: reason, counts: { closed_recycled: count = 0 } }) => ({
            ...{ label: label(reason), size: count / (first.counts.closed_recycled ?? 1) },
            words:
              closed < 20 ? `${count} of ${closed}` : `${count.toLocaleString('en-GB')} · ${percent(count / closed)}`,
            drill: { mark: 'closed_recycled', reason },
          })),
        }
      : null,
  }
}
