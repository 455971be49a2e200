'use client'

import { ReassignForm } from './reassign-form.tsx'
import { useTeamLoad } from './use-team-load.ts'

type Props = { onSubmit: (taker: { id: number; name: string }) => void; onCancel: () => void }

/** Gives the selected to one of the sellers whom the reader leads; each is said to be full or away beforehand. */
export function GiveToForm({ onSubmit, onCancel }: Props) {
  const { data } = useTeamLoad()
  if (!data) return <p className="p-2 text-sm text-ink-2">Looking who takes leads…</p>
  const takers = data.map(({ id, name, open, capacity, backAt }) => ({
    ...{ id, name },
    hint: `${open} of ${capacity} open${backAt ? ', not there now' : ''}`,
  }))
  return <ReassignForm takers={takers} onSubmit={onSubmit} onCancel={onCancel} />
}
