'use client'

import { TextArea } from '#components/ui/field.tsx'
import { FormCard } from './form-card.tsx'
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
      <TextArea
        label="Note"
        value={text}
        onChange={(event) => setText(event.target.value)}
        maxLength={10_000}
        rows={3}
        required
        autoFocus
      />
    </FormCard>
  )
}
