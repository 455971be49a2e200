import { LocalTime } from '#components/ui/local-time.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Brief } from '#lib/handoff/rules/brief.ts'

/** What became clearer after a missed promise: what was missed, by whom, and what has happened since. */
export function AfterMiss({ miss }: { miss: NonNullable<Brief['afterMiss']> }) {
  const who = miss.missedBy ? `${miss.missedBy} did not reach out` : 'Nobody reached out'
  return (
    <Notice tone="late">
      <p className="font-semibold">
        {who} within {miss.promise}; it was due <LocalTime at={miss.dueAt} />.
      </p>
      {miss.newSignals.length > 0 && (
        <p>
          Since then: {miss.newSignals.map(({ label, detail }) => (detail ? `${label}: ${detail}` : label)).join(', ')}.
        </p>
      )}
    </Notice>
  )
}
