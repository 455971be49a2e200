'use client'

import { useState } from 'react'
import { ChoiceList } from './choice-list.tsx'
import { FormCard } from './form-card.tsx'

type Taker = { id: number; name: string; hint?: string }
type Props = { takers: readonly Taker[]; onSubmit: (taker: Taker) => void; onCancel: () => void }

/** Gives a lead to somebody else, who is offered it. */
export function ReassignForm({ takers, onSubmit, onCancel }: Props) {
  const [chosen, setChosen] = useState('')

  function submit() {
    const taker = takers.find(({ id }) => String(id) === chosen)
    if (taker) onSubmit(taker)
  }

  return (
    <FormCard label="Give to somebody else" submit="Give" isReady={chosen !== ''} onSubmit={submit} onCancel={onCancel}>
      <ChoiceList
        label="Give to"
        choices={takers.map(({ id, name, hint }) => ({ id: String(id), label: name, hint }))}
        chosen={chosen}
        onChoose={setChosen}
      />
    </FormCard>
  )
}
