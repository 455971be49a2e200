import { ListLink } from '#components/ui/list-link.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { LeaksView } from '#lib/watch/views.ts'

/** Events whose verb failed: each is tried again, later each time, until its cause is gone. */
export function StuckEvents({ events }: { events: LeaksView['stuckEvents'] }) {
  if (!events.length) return null
  return (
    <Panel title="Tried again" beside={`${events.length} waiting`} isFlush>
      <ul>
        {events.map(({ eventId, kind, leadId, attempts, lastError, nextTryAt }) => (
          <li key={eventId} className="border-b border-line px-4 py-2.5 text-sm last:border-0">
            <ListLink href={`/leads/${leadId}`} className="touchable font-[550] text-accent-ink hover:underline">
              Lead {leadId}
            </ListLink>
            <span className="num text-ink-2">
              {' '}
              {kind}, failed {attempts}×, again <LocalTime at={nextTryAt} />
            </span>
            <p className="break-words text-ink-3">{lastError}</p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
