'use client'

import { LocalTime } from '#components/ui/local-time.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useNow } from '#components/ui/use-now.ts'
import type { Brief } from '#lib/handoff/rules/brief.ts'
import type { Rescue } from '#lib/work/lead-in-focus.ts'
import { shortDuration } from '#lib/work/rules/sla-display.ts'

type Props = { miss: NonNullable<Brief['afterMiss']>; rescue: Rescue | null; isTouched: boolean }

/** What became clearer after a missed promise: what was missed, by whom and how long ago, what came since, what was sent. */
export function AfterMiss({ miss, rescue, isTouched }: Props) {
  const now = useNow('minute')
  const who = miss.missedBy ? `${miss.missedBy} did not reach out` : 'Nobody reached out'
  const { score } = miss
  return (
    <Notice tone="late">
      <p className="font-semibold">
        {who} within {miss.promise}; it was due <LocalTime at={miss.dueAt} />
        {!isTouched && `, ${shortDuration(now - Date.parse(miss.dueAt))} ago`}.
      </p>
      {miss.newSignals.length > 0 && (
        <p>
          Since then: {miss.newSignals.map(({ label, detail }) => (detail ? `${label}: ${detail}` : label)).join(', ')}.
        </p>
      )}
      {score && score.now !== score.before && (
        <p className="num">
          The score went from {score.before} to {score.now}.
        </p>
      )}
      {rescue && <Sent rescue={rescue} />}
    </Notice>
  )
}

const STATES: Record<string, string> = {
  ...{ queued: 'about to leave', sending: 'about to leave', sent: 'sent', kept: 'written, not sent' },
  ...{ withheld: 'withheld', failed: 'failed' },
}

function Sent({ rescue: { track, sent, nextAt } }: { rescue: Rescue }) {
  return (
    <p>
      {sent.length
        ? `${track}: ${sent.map(({ subject, state }) => `“${subject}” (${STATES[state] ?? state})`).join(', ')}. `
        : `${track} has sent nothing. `}
      {nextAt && (
        <>
          Its next step is due <LocalTime at={nextAt} />; claiming stops it.
        </>
      )}
    </p>
  )
}
