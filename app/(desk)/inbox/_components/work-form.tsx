'use client'

import type { ReasonOption } from '#lib/disposition/views.ts'
import type { LeadInFocus } from '#lib/work/lead-in-focus.ts'
import type { OpenForm } from './focus-actions.ts'
import { NoteForm } from './note-form.tsx'
import { ReasonForm } from './reason-form.tsx'
import { ReassignForm } from './reassign-form.tsx'
import { SnoozeForm } from './snooze-form.tsx'
import { TouchForm } from './touch-form.tsx'
import type { HandoffActions } from './use-handoff-actions.ts'

type Props = {
  focus: LeadInFocus
  form: OpenForm | null
  reasons: readonly ReasonOption[]
  actions: HandoffActions
  onForm: (form: OpenForm | null) => void
}

/** The form of what is being done to the lead. One at a time. */
export function WorkForm({ focus, form, reasons, actions, onForm }: Props) {
  const { row, snoozeChoices } = focus
  if (!form) return null
  const close = () => onForm(null)
  const key = `${row.id}-${form}`
  const closing =
    <T,>(act: (value: T) => void) =>
    (value: T) => {
      close()
      act(value)
    }
  switch (form) {
    case 'rejection':
    case 'disposition':
      return (
        <ReasonForm
          key={key}
          row={row}
          kind={form}
          reasons={reasons}
          onCancel={close}
          onSubmit={closing((value) => void actions.close(row, form, value))}
        />
      )
    case 'snooze':
      return (
        <SnoozeForm
          key={key}
          row={row}
          choices={snoozeChoices}
          onCancel={close}
          onSubmit={closing((choice) => void actions.snooze(row, choice))}
        />
      )
    case 'reassign':
      return (
        <ReassignForm
          key={key}
          takers={focus.takers}
          onCancel={close}
          onSubmit={closing((taker) => void actions.give(row, taker))}
        />
      )
    case 'note':
      return (
        <NoteForm
          key={key}
          handoffId={row.id}
          onCancel={close}
          onSubmit={closing((text) => void actions.note(row, text))}
        />
      )
    default:
      return (
        <TouchForm
          key={key}
          handoffId={row.id}
          channel={form}
          onCancel={close}
          onSubmit={closing((touch) => void actions.touch(row, { channel: form, ...touch }))}
        />
      )
  }
}
