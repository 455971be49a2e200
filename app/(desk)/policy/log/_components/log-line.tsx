import { Sentence } from '#components/policy/sentence.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { FactRows } from '#components/ui/fact.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import type { LogEntry } from '#lib/policy/log-view.ts'
import type { Measured, MeasuredEffect } from '#lib/policy/measured-effect.ts'
import { describeExpectation } from '#lib/policy/rules/expectation.ts'
import { describeEstimate } from '#lib/policy/rules/wilson.ts'
import { RevertButtons } from './revert-buttons.tsx'

type Props = { entry: LogEntry; newest: number; may: { revert: boolean; revertAtOnce: boolean } }

/** One version of the policy: what changed, who and why, on which evidence, and what was measured since. */
export function LogLine({ entry, newest, may }: Props) {
  const { version, reason, publishedBy, publishedAt, effectiveAt, isLive, isScheduled, changes, revertsTo } = entry
  return (
    <li className="rounded-lg border border-line bg-surface p-4 text-sm">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="num text-lg">v{version}</h2>
        {isLive && <Chip tone="met">live</Chip>}
        {isScheduled && effectiveAt && (
          <Chip tone="soon">
            from <LocalTime at={effectiveAt} />
          </Chip>
        )}
        {revertsTo !== null && <Chip tone="muted">back to v{revertsTo}</Chip>}
        <span className="text-ink-3">
          {publishedBy ?? 'Baton'}, <LocalTime at={publishedAt} />
        </span>
        {version < newest && <RevertButtons version={version} newest={newest} may={may} />}
      </div>
      <p className="mt-1.5 max-w-[80ch] break-words">{reason}</p>
      <ul className="mt-2.5 grid gap-1">
        {changes.map(({ kind, path, words }) => (
          <li key={kind + path} className="break-words">
            <Sentence parts={words} />
          </li>
        ))}
      </ul>
      <div className="mt-3 max-w-[640px]">
        <FactRows rows={factsOf(entry)} />
      </div>
    </li>
  )
}

function factsOf({
  expectedMetric,
  expectedDirection,
  reviewAt,
  backtest,
  overrideReason,
  approvedBy,
  effect,
  hash,
}: LogEntry) {
  const rows: [string, React.ReactNode][] = []
  if (expectedMetric && expectedDirection) {
    const words = describeExpectation({ metric: expectedMetric, direction: expectedDirection })
    rows.push(['Expected', words], ['Reviewed', reviewAt ? <LocalTime key="review" at={reviewAt} /> : 'not set'])
  }
  if (backtest) {
    const { days, handoffs, gained, lost } = backtest
    rows.push([
      'Backtest',
      `${handoffs.now} → ${handoffs.proposed} handoffs in ${days} days, ${gained} gained, ${lost} lost`,
    ])
  }
  if (overrideReason) rows.push(['No backtest', overrideReason])
  if (approvedBy) rows.push(['Approved by', approvedBy])
  if (effect) rows.push(['Measured', describeEffect(effect)])
  rows.push([
    'Hash',
    <code key="hash" className="text-xs">
      {hash.slice(0, 16)}
    </code>,
  ])
  return rows
}

/** Says what was measured, and nothing of what caused it. */
function describeEffect({ days, before, after }: MeasuredEffect): string {
  return `${sayMeasured(before)} in the ${days} days before, ${sayMeasured(after)} in the ${days} days since. Other things changed too.`
}

function sayMeasured(measured: Measured): string {
  if ('perWeek' in measured) return `${measured.perWeek.toFixed(1)} a week`
  return measured.estimate ? describeEstimate(measured.estimate) : 'no cases'
}
