'use client'

import { type FormEvent, useState } from 'react'
import { useAction } from '#components/shell/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/field.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { create } from '../actions.ts'
import type { FreshKey } from './source-desk.tsx'

/** Makes a source with its own key. */
export function NewSource({ onFresh }: { onFresh: (fresh: FreshKey) => void }) {
  const { run, isBusy, problem } = useAction()
  const [name, setName] = useState('')
  function submit(event: FormEvent) {
    event.preventDefault()
    run(
      () => create(name),
      (key) => {
        onFresh({ sourceName: name.trim(), key })
        setName('')
      },
    )
  }
  return (
    <Panel title="New source">
      <form onSubmit={submit} className="flex flex-wrap items-start gap-3">
        <TextField
          label="Name"
          value={name}
          onChange={({ target }) => setName(target.value)}
          placeholder="Website, mobile app, Segment workspace"
          required
          maxLength={80}
          error={problem}
          className="min-w-0 flex-1 basis-64 sm:max-w-sm"
        />
        <Button type="submit" look="primary" disabled={isBusy} className="h-9 sm:mt-[23px]">
          Create write key
        </Button>
      </form>
    </Panel>
  )
}
