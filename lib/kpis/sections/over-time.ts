import { type Counts, countMarks } from '#db/queries/kpi-counts.ts'
import { publishesWithin } from '#db/queries/kpi-surroundings.ts'
import { measureWaits } from '#db/queries/kpi-waits.ts'
import type { KpiContext } from '../context.ts'
import type { MarkId } from '../rules/marks.ts'
import { type Bucket, bucketsOf, bucketUnit } from '../rules/range.ts'
import type { Chart, Point, Section } from '../rules/section.ts'
import { rateOf, type Share } from '../rules/share.ts'
import { figureWords } from '../rules/show-figure.ts'
import {
  bucketCell,
  countCell,
  type Drill,
  instantColumn,
  numberColumn,
  secondsCell,
  secondsColumn,
  shareCell,
  unsettled,
} from '../rules/table.ts'
import { bucketLabel, trendSentence } from '../rules/trend.ts'
import { loadTargets } from '../targets.ts'
import { cohortOf, shareOf } from '../tiles.ts'

/** The buckets of the range with how each is called, and what makes a cell or a point of one. */
function timeOf({ scope }: KpiContext) {
  const unit = bucketUnit(scope)
  const buckets = bucketsOf(scope, scope.zone, scope.now).map((bucket) => ({
    ...bucket,
    label: bucketLabel(bucket.key, unit),
  }))
  const cell = ({ from, label, isIncomplete }: Bucket & { label: string }) => bucketCell(from, label, isIncomplete)
  return { unit, buckets, cell }
}

const within = (mark: MarkId, { from, to }: Bucket): Drill => ({ mark, from, to })

async function publishMarks({ db, scope }: KpiContext) {
  const publishes = await publishesWithin(db, scope)
  return publishes.map(({ version, at, reason }) => ({
    at,
    reason,
    label: `v${version}`,
    href: `/policy/log/${version}`,
  }))
}

/** Speed-to-lead over time: median and 90th percentile of each bucket. */
export async function speedOverTime(context: KpiContext): Promise<Section> {
  const { db, may, scope } = context
  const { unit, buckets, cell } = timeOf(context)
  const [waits, publishes, targets] = await Promise.all([
    measureWaits(db, may, scope, 'rep', 'bucket'),
    publishMarks(context),
    loadTargets(db),
  ])
  const byKey = new Map(waits.map((row) => [row.key, row]))
  const points = (read: 'median' | 'p90'): Point[] =>
    buckets.map((bucket) => ({
      ...{ label: bucket.label, at: bucket.from, unsettled: bucket.isIncomplete ? 'incomplete' : null },
      value: byKey.get(bucket.key)?.[read] ?? null,
      drill: within('touched', bucket),
    }))
  const target = targets.speed_to_lead
  const chart: Chart = {
    kind: 'lines',
    unit: 'seconds',
    series: [
      { name: 'median', points: points('median') },
      { name: 'p90', points: points('p90') },
    ],
    target: target === null ? null : { value: target, label: `target ${figureWords(target, 'seconds')}` },
    publishes,
  }
  return {
    id: 'speed',
    table: {
      title: `Speed-to-lead by ${unit}, ${scope.clock} time`,
      summary: trendSentence('The median', points('median'), 'seconds', unit),
      columns: [
        instantColumn(`${unit[0]?.toUpperCase()}${unit.slice(1)} from`),
        numberColumn('Touched'),
        ...['Median', 'p90'].map(secondsColumn),
      ],
      rows: (waits.length ? buckets : []).map((bucket) => {
        const { n = 0, median = null, p90 = null } = byKey.get(bucket.key) ?? {}
        return [cell(bucket), countCell(n, within('touched', bucket)), secondsCell(median), secondsCell(p90)]
      }),
    },
    chart: waits.length ? chart : null,
  }
}

/** SLA attainment, acceptance and MQL→SQL over time; cohorts that are still maturing are open. */
export async function sharesOverTime(context: KpiContext): Promise<Section> {
  const { db, may, scope } = context
  const { unit, buckets, cell } = timeOf(context)
  const [promises, passes, publishes] = await Promise.all([
    countMarks(db, may, scope, ['promise_met', 'promise_ended'], 'bucket'),
    countMarks(db, may, scope, ['accepted', 'decided', 'sql_due', 'sql_hit', 'sql_young', 'sql_early'], 'bucket'),
    publishMarks(context),
  ])
  const counts = new Map<string, Counts>(passes.map((row) => [row.key, row.counts]))
  for (const { key, counts: more } of promises) counts.set(key, { ...counts.get(key), ...more })
  const shares = buckets.map((bucket) => {
    const found = counts.get(bucket.key) ?? {}
    const sql = cohortOf(found, 'sql')
    return {
      bucket,
      sla: shareOf(found, 'promise_met', 'promise_ended'),
      acceptance: shareOf(found, 'accepted', 'decided'),
      sql: { hits: sql.hits + sql.maturing.hits, n: sql.n + sql.maturing.n } satisfies Share,
      isYoung: sql.maturing.n > 0,
    }
  })
  const line = (name: string, read: 'sla' | 'acceptance' | 'sql', mark: MarkId) => ({
    name,
    points: shares.map(
      ({ bucket, isYoung, ...each }): Point => ({
        ...{ label: bucket.label, at: bucket.from, value: rateOf(each[read]), drill: within(mark, bucket) },
        unsettled: read === 'sql' && isYoung ? 'maturing' : bucket.isIncomplete ? 'incomplete' : null,
      }),
    ),
  })
  const series = [
    line('SLA', 'sla', 'promise_ended'),
    line('accepted', 'acceptance', 'decided'),
    line('SQL', 'sql', 'handed_off'),
  ]
  return {
    id: 'shares',
    table: {
      title: `SLA, acceptance and MQL→SQL by ${unit}`,
      summary: trendSentence('SLA attainment', series[0]?.points ?? [], 'share', unit),
      columns: [
        instantColumn(`${unit[0]?.toUpperCase()}${unit.slice(1)} from`),
        ...['Promises', 'SLA met', 'Decided', 'Accepted', 'SQL so far'].map(numberColumn),
      ],
      rows: (counts.size ? shares : []).map(({ bucket, sla, acceptance, sql, isYoung }) => [
        cell(bucket),
        countCell(sla.n, within('promise_ended', bucket)),
        shareCell(sla),
        countCell(acceptance.n, within('decided', bucket)),
        shareCell(acceptance),
        isYoung ? unsettled(shareCell(sql), 'maturing') : shareCell(sql),
      ]),
    },
    chart: counts.size ? { kind: 'lines', unit: 'share', series, target: null, publishes } : null,
  }
}
