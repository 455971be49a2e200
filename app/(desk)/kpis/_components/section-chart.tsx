'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { BarRows } from '#components/charts/bar-rows.tsx'
import { SmallMultiples } from '#components/charts/small-multiples.tsx'
import { ListLink } from '#components/ui/list-link.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { secondTicks } from '#lib/kpis/rules/second-ticks.ts'
import type { Chart, Point } from '#lib/kpis/rules/section.ts'
import { figureWords } from '#lib/kpis/rules/show-figure.ts'
import { drillHref, type KpiAddress } from './kpi-query.ts'

const HEIGHT = 190
const SHARE_TICKS = [0, 0.25, 0.5, 0.75, 1]
const loading = () => <Skeleton className="h-[190px]" />
// The chart library comes only when a chart is drawn, and after the figures.
const TimeLines = dynamic(() => import('#components/charts/time-lines.tsx').then((module) => module.TimeLines), {
  ...{ ssr: false, loading },
})
const StackedBars = dynamic(() => import('#components/charts/stacked-bars.tsx').then((module) => module.StackedBars), {
  ...{ ssr: false, loading },
})

type Props = { chart: Chart; title: string; address: KpiAddress }

/** A chart whose marks lead to what they count. The table beside it says the same to those who do not see it. */
export function SectionChart({ chart, title, address }: Props) {
  const router = useRouter()
  if (chart.kind === 'rows') {
    const rows = chart.rows.map(({ drill, ...row }) => ({ ...row, href: drill && drillHref(address, drill) }))
    return <BarRows label={title} rows={rows} />
  }
  if (chart.kind === 'multiples') {
    const charts = chart.charts.map(({ drill, ...each }) => ({ ...each, href: drill && drillHref(address, drill) }))
    const aim = chart.target === null ? '' : `; the line across is the target, ${figureWords(chart.target, chart.unit)}`
    return (
      <>
        <SmallMultiples label={title} charts={charts} highest={1} target={chart.target} />
        <OpenNote points={chart.charts.flatMap((each) => each.points)}>
          Each is drawn from {figureWords(0, chart.unit)} to {figureWords(1, chart.unit)}
          {aim}.
        </OpenNote>
      </>
    )
  }
  if (chart.kind === 'bars') {
    const bars = chart.bars.map(({ drills, ...bar }) => ({
      ...bar,
      hrefs: drills.map((drill) => (drill ? drillHref(address, drill) : null)),
    }))
    return <StackedBars label={title} names={chart.names} bars={bars} height={HEIGHT} onOpen={router.push} />
  }
  const series = chart.series.map(({ name, points }) => ({
    name,
    points: points.map(({ drill, ...point }) => ({ ...point, href: drill ? drillHref(address, drill) : null })),
  }))
  return (
    <>
      <TimeLines
        label={title}
        series={series}
        target={chart.target}
        moments={chart.publishes}
        ticks={chart.unit === 'seconds' ? secondTicks(highestOf(chart)) : SHARE_TICKS}
        height={HEIGHT}
        format={(value) => figureWords(value, chart.unit)}
        onOpen={router.push}
      />
      <OpenNote points={chart.series.flatMap((line) => line.points)} />
      {chart.publishes.length > 0 && (
        <p className="mt-1 text-xs text-ink-3">
          {chart.publishes.map(({ label, at, href, reason }) => (
            <ListLink
              key={label}
              href={href}
              title={reason}
              className="mr-3 underline decoration-line-strong underline-offset-2"
            >
              {label} published{' '}
              {new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })}
            </ListLink>
          ))}
        </p>
      )}
    </>
  )
}

function highestOf({ series, target }: Extract<Chart, { kind: 'lines' }>): number {
  return Math.max(target?.value ?? 0, ...series.flatMap(({ points }) => points.map(({ value }) => value ?? 0)))
}

/** What the lines that are not solid mean, where there are any, after what else is to be said of the drawing. */
function OpenNote({ points, children }: { points: readonly Point[]; children?: ReactNode }) {
  const has = (unsettled: Point['unsettled']) =>
    points.some((point) => point.unsettled === unsettled && point.value !== null)
  const notes = [
    ...(has('incomplete') ? ['Dashed: not over yet, or cut by the range.'] : []),
    ...(has('maturing') ? ['Dotted: maturing, some handoffs have not had their 30 days.'] : []),
  ]
  if (!notes.length && !children) return null
  return (
    <p className="mt-1 text-xs text-ink-3">
      {children} {notes.join(' ')}
    </p>
  )
}
