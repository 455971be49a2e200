'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAction } from '#components/shell/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { DialogCard } from '#components/ui/dialog-card.tsx'
import { TextField } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { begin } from '../actions.ts'

/** Begins a change of the policy: asks for a name, then opens its editor. */
export function BeginDraft() {
  const [isOpen, setIsOpen] = useState(false)
  const [name, setName] = useState('')
  const { run, isBusy, problem } = useAction()
  const router = useRouter()
  return (
    <>
      <Button look="primary" onClick={() => setIsOpen(true)}>
        New draft
      </Button>
      <DialogCard title="New draft of the policy" isOpen={isOpen} onClose={() => setIsOpen(false)}>
        <form
          className="grid gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            run(
              () => begin({ name }),
              (id) => router.push(`/policy/drafts/${id}`),
            )
          }}
        >
          <TextField
            label="Name"
            hint="What it is about: “Lower band A”."
            required
            data-first
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
          {problem && <Notice tone="late">{problem}</Notice>}
          <Button look="primary" type="submit" disabled={isBusy}>
            {isBusy ? 'One moment…' : 'Begin'}
          </Button>
        </form>
      </DialogCard>
    </>
  )
}
