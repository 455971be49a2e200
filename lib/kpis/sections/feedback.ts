import { feedbackByRule } from '#db/queries/feedback-by-rule.ts'
import { countMarks } from '#db/queries/kpi-counts.ts'
import { BANDS } from '#lib/policy/rules/bands.ts'
import type { KpiContext } from '../context.ts'
import { SMALL_N } from '../rules/definitions.ts'
import type { Section, SectionId } from '../rules/section.ts'
import { percent } from '../rules/share.ts'
import { countWords } from '../rules/show-figure.ts'
import { countCell, type Drill, numberColumn, shareCell, textCell, textColumn } from '../rules/table.ts'

type Judged = { label: string; badge?: string; good: number; bad: number; drill: Omit<Drill, 'mark'> }

/** Good and bad leads by the band that they had when they were handed over. */
export async function feedbackByBand({ db, may, scope }: KpiContext): Promise<Section> {
  const rows = await countMarks(db, may, scope, ['closed_good', 'closed_bad'], 'band')
  const bands = BANDS.map((band): Judged => {
    const { closed_good: good = 0, closed_bad: bad = 0 } = rows.find(({ key }) => key === band)?.counts ?? {}
    return { label: `Band ${band}`, badge: band, good, bad, drill: { band } }
  })
  return judgedSection('feedback', 'Good and bad leads by band', 'Band', bands)
}

/** Good and bad leads by each rule that gave points to their score, or took some: what to tune. */
export async function feedbackByRules({ db, may, scope }: KpiContext): Promise<Section> {
  const rules = (await feedbackByRule(db, may, scope)).map(
    ({ rule, label, good, bad }): Judged => ({ label, good, bad, drill: { rule } }),
  )
  return judgedSection('feedback_rules', 'Good and bad leads by scoring rule', 'Rule', rules)
}

/** A chart shows so many rules at most; the table shows all. */
const DRAWN = 8

function judgedSection(id: SectionId, title: string, what: string, all: readonly Judged[]): Section {
  const judged = all.filter(({ good, bad }) => good + bad > 0)
  const sure = judged.filter(({ good, bad }) => good + bad >= SMALL_N).sort((a, b) => shareOfGood(b) - shareOfGood(a))
  return {
    id,
    table: {
      title,
      summary: sentence(judged, sure),
      columns: [textColumn(what), ...['Good lead', 'Bad lead', 'Good of both'].map(numberColumn)],
      rows: judged.map(({ label, good, bad, drill }) => [
        textCell(label),
        countCell(good, { mark: 'closed_good', ...drill }),
        countCell(bad, { mark: 'closed_bad', ...drill }),
        shareCell({ hits: good, n: good + bad }),
      ]),
    },
    chart: judged.length
      ? {
          kind: 'rows',
          rows: judged.slice(0, DRAWN).map(({ label, badge, good, bad, drill }) => ({
            ...{ label, badge, size: good / (good + bad) },
            // It leads to the good ones, so that it says how many they are.
            words: `${good} of ${good + bad}${good + bad < SMALL_N ? '' : ` · ${percent(good / (good + bad))}`}`,
            drill: { mark: good ? ('closed_good' as const) : ('closed_bad' as const), ...drill },
          })),
        }
      : null,
  }
}

const shareOfGood = ({ good, bad }: Judged) => good / (good + bad)

function sentence(judged: readonly Judged[], sure: readonly Judged[]): string {
  const n = Math.max(0, ...judged.map(({ good, bad }) => good + bad))
  if (!n) return 'No seller said of a lead closed in this range whether it was good.'
  const [best, worst] = [sure[0], sure.at(-1)]
  if (!best || !worst) return `${countWords(n, 'judged lead')} at most: too few to tell good from bad apart.`
  if (best === worst)
    return `Sellers called ${percent(shareOfGood(best))} good where it says “${best.label}”; there are too few of the others to compare.`
  return `Sellers called ${percent(shareOfGood(best))} good where it says “${best.label}”, and ${percent(shareOfGood(worst))} where it says “${worst.label}”.`
}
