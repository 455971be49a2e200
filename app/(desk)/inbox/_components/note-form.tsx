'use client'

import { type FormEvent, useEffect, useRef } from 'react'
import { Button } from '#components/ui/button.tsx'
import { TextArea } from '#components/ui/field.tsx'
import { useDraft } from './use-draft.ts'
import { draftKeys } from './use-handoff-actions.ts'

type Props = { handoffId: number; onSubmit: (text: string) => void; onCancel: () => void }

/** A note about the lead, for everybody who sees it. */
export function NoteForm({ handoffId, onSubmit, onCancel }: Props) {
  const [text, setText, clearText] = useDraft(draftKeys.note(handoffId))
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('textarea')?.focus(), [])

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!text.trim()) return
    onSubmit(text)
    clearText()
  }

  return (
    <form
      ref={form}
      onSubmit={submit}
      aria-label="Add a note"
      className="grid gap-3 rounded-lg border border-line bg-sunken p-4"
    >
      <TextArea
        label="Note"
        value={text}
        onChange={(event) => setText(event.target.value)}
        maxLength={10_000}
        rows={3}
        required
      />
      <div className="flex gap-2">
        <Button type="submit" look="primary" shortcut="Ctrl ↵">
          Add
        </Button>
        <Button look="quiet" onClick={onCancel} shortcut="Esc">
          Cancel
        </Button>
      </div>
    </form>
  )
}
