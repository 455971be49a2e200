'use client'

import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useAction } from '#components/shell/use-action.ts'
import { useSavedViews } from '#components/shell/use-saved-views.ts'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/field.tsx'
import { type InboxSearch, proposedName, searchText } from '#lib/work/rules/inbox-search.ts'
import { forgetView, keepView } from '../actions.ts'

/** Keeps the view as it stands under a name, or forgets the saved one that this is. */
export function SaveView({ search }: { search: InboxSearch }) {
  const client = useQueryClient()
  const { run, isBusy, problem } = useAction()
  const [name, setName] = useState<string | null>(null)
  const query = searchText(search)
  const saved = useSavedViews().find((view) => view.query === query)
  const done = () => {
    setName(null)
    void client.invalidateQueries({ queryKey: ['saved-views'] })
  }
  if (saved) {
    return (
      <Button disabled={isBusy} onClick={() => run(() => forgetView(saved.id), done)}>
        Delete “{saved.name}”
      </Button>
    )
  }
  if (name === null) return <Button onClick={() => setName(proposedName(search))}>Save this view</Button>
  function submit(event: FormEvent) {
    event.preventDefault()
    run(() => keepView({ name: name ?? '', query }), done)
  }
  return (
    <form onSubmit={submit} className="flex items-end gap-2">
      <TextField
        label="Name of the view"
        value={name}
        error={problem}
        onChange={(event) => setName(event.target.value)}
        maxLength={60}
        required
        autoFocus
      />
      <Button type="submit" look="primary" disabled={isBusy}>
        Save
      </Button>
    </form>
  )
}
