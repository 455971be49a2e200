import { ACTION_LABELS } from '#components/lead/action-labels.ts'
import { DueTime } from '#components/ui/due-time.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { STAGES } from '#lib/lead/stages.ts'
import type { LeadProfile } from '#lib/qualify/lead-profile.ts'

const SIDES = { sales: 'sales', marketing: 'automation', any: 'sales or automation' }

/** What is due to happen to the lead, soonest first. */
export function NextActions({ profile }: { profile: LeadProfile }) {
  const { nextActions, suppression, stage } = profile
  const hasEnded = !STAGES[stage].isLive
  return (
    <Panel title="What happens next">
      {suppression && (
        <p className="mb-2.5 text-sm text-ink-2">
          Recycled{suppression.reason && ` as “${suppression.reason}”`}: no new handoff before{' '}
          <LocalTime at={suppression.until} />
          {suppression.bypass && ', unless it raises a hand'}.
        </p>
      )}
      {nextActions.length > 0 && (
        <ul className="grid gap-1.5 text-sm">
          {nextActions.map(({ kind, ownerSide, dueAt }) => (
            <li key={`${kind}${dueAt}`} className="flex flex-wrap items-baseline gap-x-3">
              <span>{ACTION_LABELS[kind]}</span>
              <span className="text-xs text-ink-3">{SIDES[ownerSide]}</span>
              <DueTime at={dueAt} className="ml-auto text-xs text-ink-2" />
            </li>
          ))}
        </ul>
      )}
      {!nextActions.length && hasEnded && (
        <p className="text-sm text-ink-2">Nothing: this lead has reached an end. New intent is still recorded.</p>
      )}
      {!nextActions.length && !hasEnded && (
        <Notice tone="late">Nothing is due for this lead: it leaks. Tell an admin; the Leaks page lists it too.</Notice>
      )}
    </Panel>
  )
}
