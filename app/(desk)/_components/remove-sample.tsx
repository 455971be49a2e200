'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { DialogCard } from '#components/ui/dialog-card.tsx'
import { TextField } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { ShownOnce } from '#components/ui/shown-once.tsx'
import { removeSampleData } from '../actions.ts'

/** Removes the sample, after saying what goes; then shows the link with which the real company begins. */
export function RemoveSample({ company }: { company: string }) {
  const [isOpen, setIsOpen] = useState(false)
  const [link, setLink] = useState<string | null>(null)
  // With the sample goes this session: what comes next is a page for whoever is not signed in.
  const leave = () => window.location.assign(link ?? '/sign-in')
  return (
    <>
      <Button look="quiet" onClick={() => setIsOpen(true)}>
        <span>
          Remove<span className="max-sm:sr-only"> sample data</span>…
        </span>
      </Button>
      <DialogCard
        title={link ? 'The sample is gone' : 'Remove the sample data?'}
        isOpen={isOpen}
        onClose={() => (link ? leave() : setIsOpen(false))}
      >
        {link ? (
          <ShownOnce label="The link with which the first admin sets a password" secret={link} onDone={leave}>
            It is shown only now, works once, and ends in a day. A restart of Baton makes a new one.
          </ShownOnce>
        ) : (
          <RemovalForm company={company} onGone={setLink} onCancel={() => setIsOpen(false)} />
        )}
      </DialogCard>
    </>
  )
}

type FormProps = { company: string; onGone: (link: string) => void; onCancel: () => void }

function RemovalForm({ company, onGone, onCancel }: FormProps) {
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  // Not by useAction: the page must not be read anew while the link stands on it.
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setIsBusy(true)
    setProblem(null)
    const result = await removeSampleData(String(form.get('company')), String(form.get('email'))).catch(() => null)
    setIsBusy(false)
    if (result?.ok) onGone(result.value)
    else setProblem(result?.message ?? 'Baton could not be reached. Load the page to see how it stands.')
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <div className="grid gap-2 text-sm text-ink-2">
        <p>This cannot be taken back. What goes, whole:</p>
        <ul className="list-disc pl-5">
          <li>all leads and companies of {company}, with their signals, handoffs, messages and history</li>
          <li>its people, everybody’s sign-in, yours too, and its teams with their hours</li>
          <li>changes to policy and nurture tracks: the playbook’s begin anew</li>
          <li>its write key, wk_sample</li>
        </ul>
      </div>
      <TextField label="Your company" name="company" required maxLength={120} autoComplete="organization" />
      <TextField
        label="E-mail of your first admin"
        name="email"
        type="email"
        required
        autoComplete="email"
        hint="You get a link with which they set a password."
      />
      {problem && <Notice tone="late">{problem}</Notice>}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="danger" disabled={isBusy}>
          {isBusy ? 'Removing…' : 'Remove and begin'}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
