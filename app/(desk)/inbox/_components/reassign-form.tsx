'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { ChoiceList } from './choice-list.tsx'

type Taker = { id: number; name: string; hint?: string }
type Props = { takers: readonly Taker[]; onSubmit: (taker: Taker) => void; onCancel: () => void }

/** Gives a lead to somebody else, who is offered it. */
export function ReassignForm({ takers, onSubmit, onCancel }: Props) {
  const [chosen, setChosen] = useState('')

  function submit(event: FormEvent) {
    event.preventDefault()
    const taker = takers.find(({ id }) => String(id) === chosen)
    if (taker) onSubmit(taker)
  }

  return (
    <form
      onSubmit={submit}
      aria-label="Give to somebody else"
      className="grid gap-3 rounded-lg border border-line bg-sunken p-4"
    >
      <ChoiceList
        label="Give to"
        choices={takers.map(({ id, name, hint }) => ({ id: String(id), label: name, hint }))}
        chosen={chosen}
        onChoose={setChosen}
      />
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={!chosen} shortcut="↵">
          Give
        </Button>
        <Button look="quiet" onClick={onCancel} shortcut="Esc">
          Cancel
        </Button>
      </div>
    </form>
  )
}
