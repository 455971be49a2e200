import type { ReactNode } from 'react'
import { Chip } from '#components/ui/chip.tsx'
import { FactRows } from '#components/ui/fact.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import type { LogEntry } from '#lib/policy/log-view.ts'
import { describeEffect } from '#lib/policy/rules/describe-effect.ts'
import { describeExpectation } from '#lib/policy/rules/expectation.ts'

/** Whether a version is in force, still to come, or goes back to another. */
export function VersionChips({ entry }: { entry: LogEntry }) {
  const { isLive, isScheduled, neverBegan, effectiveAt, revertsTo } = entry
  return (
    <>
      {isLive && <Chip tone="met">live</Chip>}
      {isScheduled && effectiveAt && (
        <Chip tone="soon">
          from <LocalTime at={effectiveAt} />
        </Chip>
      )}
      {neverBegan && <Chip tone="muted">never in force</Chip>}
      {revertsTo !== null && <Chip tone="muted">back to v{revertsTo}</Chip>}
    </>
  )
}

/** On which evidence a version was published, who agreed, and what was measured since. */
export function VersionFacts({ entry }: { entry: LogEntry }) {
  return <FactRows rows={factsOf(entry)} />
}

function factsOf(entry: LogEntry): [string, ReactNode][] {
  const { expectedMetric, expectedDirection, reviewAt, backtest, overrideReason, approvedBy, effect, hash } = entry
  const rows: [string, ReactNode][] = []
  if (expectedMetric && expectedDirection) {
    const words = describeExpectation({ metric: expectedMetric, direction: expectedDirection })
    const reviewed = reviewAt ? <LocalTime at={reviewAt} /> : 'no date set'
    rows.push(['Expected', `${words[0]?.toUpperCase()}${words.slice(1)}`], ['Review', reviewed])
  }
  if (expectedMetric && effect) rows.push(['Measured', describeEffect(expectedMetric, effect)])
  else if (expectedMetric) rows.push(['Measured', whyUnmeasured(entry)])
  if (backtest) {
    const { days, handoffs, gained, lost } = backtest
    const figures = `${handoffs.now} → ${handoffs.proposed} handoffs in ${days} days, ${gained} gained, ${lost} lost`
    rows.push(['Backtest', figures])
  }
  if (overrideReason) rows.push(['No backtest', overrideReason])
  if (approvedBy) rows.push(['Approved by', approvedBy])
  const start = <code className="text-xs">{hash.slice(0, 16)}</code>
  rows.push([
    'Hash',
    <span title={hash} key="hash">
      {start}
    </span>,
  ])
  return rows
}

function whyUnmeasured({ neverBegan, isScheduled }: LogEntry): string {
  if (neverBegan) return 'Nothing: it was taken back before it began.'
  return `Nothing yet: it ${isScheduled ? 'is not in force' : 'has been in force for less than a day'}.`
}
