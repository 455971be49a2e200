'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { TextArea } from '#components/ui/field.tsx'
import type { Channel } from '#lib/policy/rules/document.ts'
import { CHANNEL_LABELS, OUTCOMES } from '#lib/work/rules/outcomes.ts'
import { ChoiceList } from './choice-list.tsx'
import { useDraft } from './use-draft.ts'
import { draftKeys } from './use-handoff-actions.ts'

type Props = {
  handoffId: number
  channel: Channel
  onSubmit: (touch: { outcome: string; label: string; note: string }) => void
  onCancel: () => void
}

/** Logs a touch: a digit chooses the outcome, Enter sends it, a note is welcome. */
export function TouchForm({ handoffId, channel, onSubmit, onCancel }: Props) {
  const outcomes = OUTCOMES[channel]
  const [outcome, setOutcome] = useState(outcomes[0]?.id ?? '')
  const [note, setNote, clearNote] = useDraft(draftKeys.touch(handoffId))

  function submit(event: FormEvent) {
    event.preventDefault()
    const label = outcomes.find(({ id }) => id === outcome)?.label ?? outcome
    onSubmit({ outcome, label, note })
    clearNote()
  }

  return (
    <form
      onSubmit={submit}
      aria-label={`Log: ${CHANNEL_LABELS[channel]}`}
      className="grid gap-3 rounded-lg border border-line bg-sunken p-4"
    >
      <ChoiceList
        label={`${CHANNEL_LABELS[channel]}: what came of it`}
        choices={outcomes.map(({ id, label, isConnect }) => ({
          id,
          label,
          hint: isConnect ? 'counts as a connect' : undefined,
        }))}
        chosen={outcome}
        onChoose={setOutcome}
      />
      <TextArea
        label="Note"
        placeholder="Optional"
        value={note}
        onChange={(event) => setNote(event.target.value)}
        maxLength={10_000}
        rows={2}
      />
      <div className="flex gap-2">
        <Button type="submit" look="primary" shortcut="↵">
          Log it
        </Button>
        <Button look="quiet" onClick={onCancel} shortcut="Esc">
          Cancel
        </Button>
      </div>
    </form>
  )
}
