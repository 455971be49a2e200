import { Check, Clock, X } from 'lucide-react'
import { VersionLink } from '#components/policy/version-link.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { ListLink } from '#components/ui/list-link.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { PastHandoff } from '#lib/handoff/views.ts'

const STATES: Record<PastHandoff['state'], string> = {
  offered: 'Offered',
  queued: 'In the queue',
  accepted: 'Working',
  rejected: 'Rejected',
  disposed: 'Closed',
}

/** Every pass of the baton: to whom and why, what was promised and kept, and how it ended. */
export function PastHandoffs({ leadId, handoffs }: { leadId: number; handoffs: readonly PastHandoff[] }) {
  return (
    <Panel title="Handoffs">
      {!handoffs.length && <p className="text-sm text-ink-2">Never handed to sales.</p>}
      <ol className="grid gap-4">
        {handoffs.map((handoff) => (
          <HandoffItem key={handoff.id} leadId={leadId} handoff={handoff} />
        ))}
      </ol>
    </Panel>
  )
}

function HandoffItem({ leadId, handoff }: { leadId: number; handoff: PastHandoff }) {
  const { attempt, situation, sellerName, teamName, state, reason, feedback, closedBy, closedAt, promises } = handoff
  const ended = closedBy ?? (closedAt ? 'automation' : null)
  return (
    <li className="text-sm not-first:border-t not-first:border-line not-first:pt-4">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <b className="font-semibold">
          {attempt}. {situation}
        </b>
        <LocalTime at={handoff.handedOffAt} className="ml-auto text-xs text-ink-3" />
      </p>
      <p className="text-ink-2">
        {sellerName ?? 'Nobody yet'}, {teamName} · {STATES[state].toLowerCase()}
        {reason && (
          <>
            : {reason} by {ended}
          </>
        )}
        {feedback && `, ${feedback} lead`}
      </p>
      <ul className="mt-1.5 flex flex-wrap gap-1.5">
        {promises.map((promise) => (
          <li key={`${promise.promise}${promise.dueAt}`}>
            <PromiseChip promise={promise} />
          </li>
        ))}
      </ul>
      <details className="mt-1.5 text-xs text-ink-2">
        <summary className="touchable inline-flex cursor-pointer items-center text-accent-ink hover:underline">
          Why {sellerName ?? teamName}
        </summary>
        <ol className="mt-1 list-decimal pl-5">
          {handoff.routingSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p className="num mt-1 text-ink-3">
          Score {handoff.score}, band {handoff.band}, policy <VersionLink version={handoff.policyVersion} />.{' '}
          <ListLink
            href={`/leads/${leadId}?at=${encodeURIComponent(handoff.handedOffAt)}`}
            className="text-accent-ink hover:underline"
          >
            Explain this decision
          </ListLink>
        </p>
      </details>
    </li>
  )
}

function PromiseChip({ promise: { words, promise, state } }: { promise: PastHandoff['promises'][number] }) {
  const what = promise === 'claim' ? `claim in ${words}` : words
  if (state === 'met') {
    return (
      <Chip tone="met" icon={<Check size={12} aria-hidden />}>
        Met: {what}
      </Chip>
    )
  }
  if (state === 'missed') {
    return (
      <Chip tone="late" icon={<X size={12} aria-hidden />}>
        Missed: {what}
      </Chip>
    )
  }
  return (
    <Chip icon={<Clock size={12} aria-hidden />}>
      {state === 'active' ? 'Runs' : 'Ended early'}: {what}
    </Chip>
  )
}
