'use client'

import { type FormEvent, useState } from 'react'
import { ActionButton } from '#components/shell/action-button.tsx'
import { useAction } from '#components/shell/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/field.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { MovedPromise } from '#lib/team/moved-promises.ts'
import { comeBack, goAway, previewAway } from '../actions.ts'
import { MovedList } from './moved-list.tsx'

type Absence = { id: number; from: string; to: string; reason: string | null }
type Props = { userId: number; absences: readonly Absence[]; mayEdit: boolean }

/** When a seller is away: the times to come, and what a new one means for the promises they hold. */
export function Absences({ userId, absences, mayEdit }: Props) {
  return (
    <Panel title="Time off">
      <ul className="mb-3 grid gap-2 text-sm">
        {absences.map(({ id, from, to, reason }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="num">
              <LocalTime at={from} /> to <LocalTime at={to} />
            </span>
            <span className="text-ink-2">{reason ?? 'Away'}</span>
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

function AbsenceForm({ userId }: { userId: number }) {
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const [moved, setMoved] = useState<MovedPromise[] | null>(null)
  const { run, isBusy, problem, setProblem } = useAction()
  const isComplete = from && to && reason.trim()

  function ask(event: FormEvent) {
    event.preventDefault()
    if (Date.parse(from) >= Date.parse(to)) return setProblem('An absence must end after it starts.')
    const away = { userId, from: new Date(from).toISOString(), to: new Date(to).toISOString() }
    if (!moved) return run(() => previewAway(away), setMoved)
    run(
      () => goAway({ ...away, reason }),
      () => {
        setMoved(null)
        setFrom('')
        setTo('')
        setReason('')
      },
    )
  }
  const change = (set: (value: string) => void) => (event: { target: { value: string } }) => {
    set(event.target.value)
    setMoved(null)
  }

  return (
    <form onSubmit={ask} className="grid gap-3 border-t border-line pt-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField label="Away from" type="datetime-local" value={from} onChange={change(setFrom)} />
        <TextField label="Back at" type="datetime-local" value={to} onChange={change(setTo)} />
      </div>
      <TextField label="Reason" value={reason} maxLength={120} onChange={change(setReason)} placeholder="Holiday" />
      {problem && <Notice tone="late">{problem}</Notice>}
      {moved && (
        <>
          <MovedList moved={moved} isSaved={false} />
          {moved.length > 0 && (
            <p className="text-xs text-ink-2">
              They stay with this seller and fall due as promised: give them to somebody else from the inbox, or they go
              to the team when they are missed.
            </p>
          )}
        </>
      )}
      <Button
        type="submit"
        look={moved ? 'primary' : 'default'}
        disabled={!isComplete || isBusy}
        className="justify-self-start"
      >
        {isBusy ? 'One moment…' : moved ? 'Enter it' : 'See what it means'}
      </Button>
    </form>
  )
}
