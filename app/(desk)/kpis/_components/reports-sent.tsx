import type { ReportView } from '#lib/kpis/report-view.ts'

const STATES: Record<string, string> = {
  queued: 'on its way',
  sent: 'sent',
  kept: 'not sent',
  withheld: 'withheld',
  failed: 'given up',
}

/** What became of the last reports. */
export function ReportsSent({ sent, zone }: Pick<ReportView, 'sent' | 'zone'>) {
  if (!sent.length) return null
  return (
    <ol aria-label="Reports of late" className="num mt-3 grid gap-1 text-xs text-ink-3">
      {sent.map(({ id, asOf, state, why }) => (
        <li key={id}>
          {new Date(asOf).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: zone })} ·{' '}
          {STATES[state] ?? state}
          {why && ` · ${why}`}
        </li>
      ))}
    </ol>
  )
}
