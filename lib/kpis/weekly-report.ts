import { sql } from 'drizzle-orm'
import sharp from 'sharp'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { KPIS } from './rules/definitions.ts'
import { drawLines, PICTURE_COLOURS, TARGET_COLOUR } from './rules/draw-lines.ts'
import type { ReportWeek } from './rules/report-week.ts'
import { NO_FILTERS } from './rules/scope.ts'
import type { Chart, Section } from './rules/section.ts'
import { figureWords } from './rules/show-figure.ts'
import type { Report } from './rules/write-report.ts'
import { type KpiQuery, sectionView, tilesView } from './views.ts'

/** A report with its pictures: PNG, by name, each named in the report by what `addressOf` makes of it. */
export type PicturedReport = { report: Report; pictures: { name: string; png: Buffer }[] }

type Asked = { week: ReportWeek; zone: string; baseUrl: string; addressOf: (name: string, png: Buffer) => string }

const SIZE = { width: 584, height: 150 }
/** Screens of today have twice as many points as they say. */
const DENSITY = 2

/** What a manager is told of a week: the tiles, how they came about over a quarter, and why leads went back. */
export async function weeklyReport(baton: Baton, actor: UserActor, asked: Asked): Promise<PicturedReport> {
  const { week, zone, baseUrl } = asked
  const query: KpiQuery = {
    ...NO_FILTERS,
    ...{ range: 'custom', from: week.monday, to: week.sunday, compare: 'previous', zone, clock: 'business' },
  }
  const quarter: KpiQuery = { ...query, from: week.chartsFrom }
  const [tiles, speed, shares, recycled, names] = await Promise.all([
    tilesView(baton, actor, query),
    sectionView(baton, actor, quarter, 'speed'),
    sectionView(baton, actor, quarter, 'shares'),
    sectionView(baton, actor, query, 'recycled'),
    namesOf(baton, actor),
  ])
  const charts = await Promise.all([speed, shares].map((section) => pictured(section, asked)))
  const range = new URLSearchParams({ range: 'custom', from: week.monday, to: week.sunday, zone })
  const report: Report = {
    ...{ ...names, week: week.words },
    figures: tiles.map(({ kpi, value, basis, change, aim, targetWords }) => {
      const verdict = change?.isCompared || !aim ? change : aim
      const target = targetWords === null ? '' : ` · target ${targetWords}`
      return {
        ...{ label: KPIS[kpi].label, value, basis: basis + target },
        ...{ change: verdict?.words ?? null, isGood: verdict?.isGood ?? null },
      }
    }),
    charts: charts.map(({ chart }) => chart),
    bars: {
      ...{ title: recycled.table.title, summary: recycled.table.summary },
      rows: recycled.chart?.kind === 'rows' ? recycled.chart.rows : [],
    },
    ...{ dashboardUrl: `${baseUrl}/kpis?${range}`, settingsUrl: `${baseUrl}/kpis/report` },
  }
  return { report, pictures: charts.flatMap(({ picture }) => picture ?? []) }
}

async function pictured({ id, table, chart }: Section, { addressOf }: Asked) {
  const { title, summary } = table
  if (chart?.kind !== 'lines')
    return { picture: null, chart: { title, summary, picture: null, legend: [], from: '', to: '', note: '' } }
  const level = chart.target?.value ?? null
  const svg = drawLines({ series: chart.series, target: level, ...SIZE })
  const png = await sharp(Buffer.from(svg), { density: 72 * DENSITY })
    .png({ palette: true })
    .toBuffer()
  const points = chart.series[0]?.points ?? []
  return {
    picture: { name: id, png },
    chart: {
      ...{ title, summary, picture: addressOf(id, png), legend: legendOf(chart) },
      ...{ from: points[0]?.label ?? '', to: points.at(-1)?.label ?? '', note: noteOf(chart) },
    },
  }
}

/** How high a picture without letters reaches, and what its dashes mean where it has some. */
function noteOf({ series, unit, target }: Extract<Chart, { kind: 'lines' }>): string {
  const drawn = series.flatMap(({ points }) => points.filter(({ value }) => value !== null))
  const highest = Math.max(target?.value ?? 0, ...drawn.map(({ value }) => value ?? 0))
  const dashes = drawn.some(({ unsettled }) => unsettled) ? ' Dashed is what may still move.' : ''
  return `The uppermost line is ${figureWords(highest, unit)}.${dashes}`
}

function legendOf({ series, unit, target }: Extract<Chart, { kind: 'lines' }>): Report['charts'][number]['legend'] {
  const lines = series.map(({ name, points }, place) => {
    const last = points.findLast(({ value }) => value !== null)?.value ?? null
    return { name, colour: PICTURE_COLOURS[place] as string, last: last === null ? '' : figureWords(last, unit) }
  })
  return target ? [...lines, { name: target.label, colour: TARGET_COLOUR, last: '' }] : lines
}

/** The company, and whose figures the caller may count. */
async function namesOf({ db }: Baton, actor: UserActor): Promise<{ company: string; whose: string }> {
  const { rows } = await db.execute<{ company: string; team: string | null }>(sql`
    SELECT company, (SELECT name FROM teams WHERE id = ${actor.teamId}::bigint) AS team FROM installation`)
  const [found] = rows
  const isOfTeam = actor.role === 'manager' && found?.team
  return { company: found?.company ?? 'Baton', whose: isOfTeam ? (found.team as string) : 'the whole company' }
}
