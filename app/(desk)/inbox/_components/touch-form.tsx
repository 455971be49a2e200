'use client'

import { useState } from 'react'
import type { Channel } from '#lib/policy/rules/document.ts'
import { CHANNEL_LABELS, OUTCOMES } from '#lib/work/rules/outcomes.ts'
import { ChoiceList } from './choice-list.tsx'
import { FormCard } from './form-card.tsx'
import { NoteField } from './note-field.tsx'
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

  function submit() {
    const label = outcomes.find(({ id }) => id === outcome)?.label ?? outcome
    onSubmit({ outcome, label, note })
    clearNote()
  }

  return (
    <FormCard label={`Log: ${CHANNEL_LABELS[channel]}`} submit="Log it" onSubmit={submit} onCancel={onCancel}>
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
      <NoteField label="Note" placeholder="Optional" value={note} onChange={setNote} rows={2} />
    </FormCard>
  )
}
