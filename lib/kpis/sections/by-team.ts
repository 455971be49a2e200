import { type Counts, countMarks } from '#db/queries/kpi-counts.ts'
import { filterChoices } from '#db/queries/kpi-surroundings.ts'
import { measureWaits } from '#db/queries/kpi-waits.ts'
import type { KpiContext } from '../context.ts'
import { SMALL_N } from '../rules/definitions.ts'
import { type Bucket, bucketsOf, bucketUnit } from '../rules/range.ts'
import type { Point, Section } from '../rules/section.ts'
import { rateOf, type Share, shareWords } from '../rules/share.ts'
import { figureWords } from '../rules/show-figure.ts'
import { bucketCell, instantColumn, numberColumn, shareCell } from '../rules/table.ts'
import { bucketLabel } from '../rules/trend.ts'
import { loadTargets } from '../targets.ts'

/** SLA attainment over time, a small chart for each team, all on the same scale. A seller, who counts no team, sees their own. */
export async function slaByTeam({ db, may, scope }: KpiContext): Promise<Section> {
  const [counts, waits, { teams }, targets] = await Promise.all([
    countMarks(db, may, scope, ['promise_met', 'promise_ended'], 'team', 'bucket'),
    measureWaits(db, may, scope, 'rep', 'team'),
    filterChoices(db, may),
    loadTargets(db),
  ])
  const unit = bucketUnit(scope)
  const buckets = bucketsOf(scope, scope.zone, scope.now)
  const label = ({ key }: Bucket) => bucketLabel(key, unit)
  const isOwn = teams.length === 0
  const rowsOf = (team: string) => counts.filter(({ key }) => isOwn || key === team)
  const shareAt = (team: string, { key }: Bucket): Share => sumOf(rowsOf(team).filter(({ key2 }) => key2 === key))
  const charts = (isOwn ? [OWN] : teams).flatMap(({ value: team, label: name }) => {
    const own = rowsOf(team)
    if (!own.length) return []
    const all = sumOf(own)
    const median = waits.find(({ key }) => key === team)?.median
    const speed = median === undefined ? '' : ` · median ${figureWords(median, 'seconds')}`
    const points = buckets.map(
      (bucket): Point => ({
        ...{ label: label(bucket), at: bucket.from, value: rateOf(shareAt(team, bucket)) },
        unsettled: bucket.isIncomplete ? 'incomplete' : null,
      }),
    )
    const drill = { mark: 'promise_ended' as const, ...(!isOwn && { teamId: Number(team) }) }
    const size = all.n < SMALL_N ? '' : ` · n ${all.n.toLocaleString('en-GB')}`
    return [{ team, name, all, drill, points, words: `${shareWords(all)} met${size}${speed}` }]
  })
  const [lowest] = charts.toSorted((a, b) => (rateOf(a.all) ?? 1) - (rateOf(b.all) ?? 1))
  return {
    id: 'by_team',
    table: {
      title: isOwn ? `My SLA attainment by ${unit}` : `SLA attainment of each team by ${unit}`,
      summary: lowest
        ? charts.length > 1
          ? `${lowest.name} was lowest: ${shareWords(lowest.all)} of its promises were met.`
          : `${lowest.name} met ${shareWords(lowest.all)} of ${isOwn ? 'your' : 'its'} promises.`
        : `No promise${isOwn ? '' : ' of a team'} that began in this range has ended.`,
      columns: [
        instantColumn(`${unit[0]?.toUpperCase()}${unit.slice(1)} from`),
        ...charts.map(({ name }) => numberColumn(name)),
      ],
      rows: charts.length
        ? buckets.map((bucket) => [
            bucketCell(bucket.from, label(bucket), bucket.isIncomplete),
            ...charts.map(({ team }) => shareCell(shareAt(team, bucket))),
          ])
        : [],
    },
    chart: charts.length
      ? {
          kind: 'multiples',
          unit: 'share',
          target: targets.sla_attainment,
          charts: charts.map(({ name, words, points, drill }) => ({ label: name, words, points, drill })),
        }
      : null,
  }
}

const OWN = { value: '', label: 'You' }

function sumOf(rows: readonly { counts: Counts }[]): Share {
  const ofAll = (mark: 'promise_met' | 'promise_ended') =>
    rows.reduce((sum, { counts }) => sum + (counts[mark] ?? 0), 0)
  return { hits: ofAll('promise_met'), n: ofAll('promise_ended') }
}
