'use client'

import { ActionButton } from '#components/shell/action-button.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { comeBack } from '../actions.ts'
import { AbsenceForm } from './absence-form.tsx'

type Absence = { id: number; from: string; to: string; reason: string | null; leavesToQueue: boolean }
type Props = { userId: number; absences: readonly Absence[]; mayEdit: boolean }

/** When a seller is away: the times to come, and what a new one means for the promises they hold. */
export function Absences({ userId, absences, mayEdit }: Props) {
  return (
    <Panel title="Time off">
      <ul className="mb-3 grid gap-2 text-sm">
        {absences.map(({ id, from, to, reason, leavesToQueue }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="num">
              <LocalTime at={from} /> to <LocalTime at={to} />
            </span>
            <span className="text-ink-2">{reason ?? 'Away'}</span>
            {leavesToQueue && <span className="text-ink-3">what they hold goes to the queue as it begins</span>}
            {mayEdit && (
              <span className="ml-auto">
                <ActionButton action={comeBack.bind(null, id)} look="quiet">
                  {Date.parse(from) <= Date.now() ? 'End it now' : 'Remove'}
                </ActionButton>
              </span>
            )}
          </li>
        ))}
        {!absences.length && <li className="text-ink-3">None entered.</li>}
      </ul>
      {mayEdit && <AbsenceForm userId={userId} />}
    </Panel>
  )
}
