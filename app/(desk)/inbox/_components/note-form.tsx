'use client'

import { FormCard } from './form-card.tsx'
import { NoteField } from './note-field.tsx'
import { useDraft } from './use-draft.ts'
import { draftKeys } from './use-handoff-actions.ts'

type Props = { handoffId: number; onSubmit: (text: string) => void; onCancel: () => void }

/** A note about the lead, for everybody who sees it. */
export function NoteForm({ handoffId, onSubmit, onCancel }: Props) {
  const [text, setText, clearText] = useDraft(draftKeys.note(handoffId))

  function submit() {
    if (!text.trim()) return
    onSubmit(text)
    clearText()
  }

  return (
    <FormCard label="Add a note" submit="Add" shortcut="Ctrl ↵" onSubmit={submit} onCancel={onCancel}>
      <NoteField label="Note" value={text} onChange={setText} rows={3} required autoFocus />
    </FormCard>
  )
}
