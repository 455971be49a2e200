'use client'

import { useState } from 'react'
import { TextField } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { dayTime, fullTime } from '#components/ui/show-time.ts'
import type { SnoozeChoice } from '#lib/work/rules/snooze-choices.ts'
import type { InboxRow } from '#lib/work/views.ts'
import { ChoiceList } from './choice-list.tsx'
import { FormCard } from './form-card.tsx'

type Props = {
  /** The row that is snoozed; null when several are, each of which is judged by itself. */
  row: InboxRow | null
  choices: readonly SnoozeChoice[]
  onSubmit: (choice: SnoozeChoice) => void
  onCancel: () => void
}

const OWN = 'own'

/** Until when to snooze: a digit chooses, Enter sends. What cannot be snoozed past is said first. */
export function SnoozeForm({ row, choices, onSubmit, onCancel }: Props) {
  const limit = row && limitOf(row)
  const offered = choices.map(({ id, label, at }) => {
    const isTooLate = limit !== null && Date.parse(at) > Date.parse(limit.at)
    return { id, label, hint: isTooLate ? `${dayTime(at)}: too late` : dayTime(at), isDisabled: isTooLate }
  })
  const [chosen, setChosen] = useState(offered.find(({ isDisabled }) => !isDisabled)?.id ?? OWN)
  const [own, setOwn] = useState('')
  const [problem, setProblem] = useState<string | null>(null)

  function submit() {
    const choice = choices.find(({ id }) => id === chosen)
    if (choice) return onSubmit(choice)
    if (!own) return setProblem('Choose a date and a time.')
    const at = new Date(own).toISOString()
    onSubmit({ id: OWN, label: `until ${fullTime(at)}`, at })
  }

  return (
    <FormCard label="Snooze" submit="Snooze" onSubmit={submit} onCancel={onCancel}>
      {problem && <Notice tone="late">{problem}</Notice>}
      {limit && <p className="text-sm text-ink-2">{limit.words}</p>}
      <ChoiceList
        label="Snooze until"
        choices={[...offered, { id: OWN, label: 'Another time' }]}
        chosen={chosen}
        onChoose={setChosen}
      />
      {chosen === OWN && (
        <TextField
          label="Until"
          type="datetime-local"
          hint="Moved to the next opening of your hours."
          value={own}
          onChange={(event) => setOwn(event.target.value)}
        />
      )}
    </FormCard>
  )
}

/** What comes first: a promised first touch, or the day on which automation looks at the lead. */
function limitOf({ sla, recycleAt }: InboxRow): { at: string; words: string } | null {
  if (sla?.state === 'active') {
    return { at: sla.dueAt, words: `A first touch is promised by ${dayTime(sla.dueAt)}; it cannot be snoozed past.` }
  }
  return recycleAt ? { at: recycleAt, words: `Automation looks at this lead on ${dayTime(recycleAt)}.` } : null
}
