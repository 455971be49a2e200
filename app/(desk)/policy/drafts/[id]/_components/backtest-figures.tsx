import type { BacktestResult, Share } from '#lib/policy/rules/backtest/result.ts'
import { BacktestSlider } from './backtest-slider.tsx'
import { ChangedLeads } from './changed-leads.tsx'

/** What a backtest found: load first, then whom it concerns. */
export function BacktestFigures({ result }: { result: BacktestResult }) {
  const { handoffs, teams, bySituation, byBand, bySource, bySegment, urgent } = result
  const change = handoffs.now ? Math.round(((handoffs.proposed - handoffs.now) / handoffs.now) * 100) : null
  const crowded = teams.filter(({ daysOver }) => daysOver.proposed > 0)
  return (
    <div className="grid gap-4">
      <div className="rounded-lg border border-line p-3.5">
        <div className="num flex items-baseline justify-between text-xl font-[650]">
          <span>
            {handoffs.now} → {handoffs.proposed}
          </span>
          {change !== null && <span>{change > 0 ? `+${change}` : change} %</span>}
        </div>
        <div className="flex justify-between text-xs text-ink-2">
          <span>handoffs</span>
          <span>load</span>
        </div>
        <Days days={result.perDay} />
        <p className="mt-2">
          {crowded.length
            ? crowded.map(({ label, daysOver }) => `${daysOver.proposed} days over capacity for ${label}`).join(', ')
            : 'No team has a day over its capacity.'}
        </p>
        <p className="num mt-1 text-ink-2">
          Promises of an hour or less: {urgent.handoffs.now} → {urgent.handoffs.proposed}, at most{' '}
          {urgent.busiest.proposed} on one day.
        </p>
      </div>
      {result.sweeps.map((sweep) => (
        <BacktestSlider key={sweep.band} sweep={sweep} result={result} />
      ))}
      <Shares title="By situation" shares={bySituation} />
      <Shares title="By band" shares={byBand} />
      <Shares title="By source" shares={bySource} />
      <Shares title="By segment" shares={bySegment} />
      <ChangedLeads side="gained" result={result} />
      <ChangedLeads side="lost" result={result} />
      <p className="border-t border-line pt-3 text-ink-2">
        Leads that were never handed off were never worked; how they would have turned out is unknown. What is known of
        a lead’s fit is taken as it is today. A handoff that nobody worked is taken to last as long as an unresponsive
        one.
      </p>
    </div>
  )
}

/** Handoffs a day as bars: the pale part is what the draft adds. */
function Days({ days }: { days: BacktestResult['perDay'] }) {
  const most = Math.max(1, ...days.map(({ now, proposed }) => Math.max(now, proposed)))
  const height = (count: number) => (count / most) * 38
  return (
    <svg viewBox={`0 0 ${days.length * 4} 40`} preserveAspectRatio="none" className="mt-2 h-10 w-full" role="img">
      <title>{`Handoffs a day, at most ${most}`}</title>
      {days.map(({ day, now, proposed }, place) => (
        <g key={day}>
          <rect
            x={place * 4}
            width={3}
            y={40 - height(proposed)}
            height={height(proposed)}
            className="fill-accent opacity-40"
          />
          <rect x={place * 4} width={3} y={40 - height(now)} height={height(now)} className="fill-accent" />
        </g>
      ))}
    </svg>
  )
}

function Shares({ title, shares }: { title: string; shares: readonly Share[] }) {
  if (!shares.length) return null
  return (
    <details>
      <summary className="touchable cursor-pointer">{title}</summary>
      <dl className="num grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1 pt-1">
        {shares.map(({ id, label, now, proposed }) => (
          <div key={id} className="contents">
            <dt className="text-ink-2">{label}</dt>
            <dd>
              {now} → {proposed}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
