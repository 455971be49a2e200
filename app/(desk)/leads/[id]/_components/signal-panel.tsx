import { LocalTime } from '#components/ui/local-time.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { LeadProfile } from '#lib/qualify/lead-profile.ts'

/** What the lead did lately; what the catalogue does not know counts for nothing. */
export function SignalPanel({ signals }: Pick<LeadProfile, 'signals'>) {
  return (
    <Panel title="Signals" beside={signals.length > 1 ? `the latest ${signals.length}` : undefined}>
      {!signals.length && <p className="text-sm text-ink-2">None seen.</p>}
      <ul className="grid gap-1.5 text-sm">
        {signals.map(({ id, at, what, detail, category }) => (
          <li key={id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3">
            <span className="min-w-0 break-words">
              {what}
              {detail && `: ${detail}`}
              <span className="block text-xs text-ink-3">{category?.replace('_', '-') ?? 'not in the catalogue'}</span>
            </span>
            <LocalTime at={at} className="text-xs leading-5 text-ink-3" />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
