'use client'

import { type FormEvent, useState } from 'react'
import { useAction } from '#components/shell/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { changeOwnPassword } from '../actions.ts'

/** Changes one's own password. */
export function PasswordForm() {
  const { run, isBusy, problem } = useAction()
  const [isDone, setIsDone] = useState(false)
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const fields = new FormData(form)
    setIsDone(false)
    run(
      () => changeOwnPassword(String(fields.get('current')), String(fields.get('next'))),
      () => {
        form.reset()
        setIsDone(true)
      },
    )
  }
  return (
    <form onSubmit={submit} className="grid max-w-sm gap-4">
      {problem && <Notice tone="late">{problem}</Notice>}
      {isDone && <Notice>Your password is changed. Other browsers are signed out; this one stays in.</Notice>}
      <TextField label="Present password" name="current" type="password" autoComplete="current-password" required />
      <TextField
        label="New password"
        name="next"
        type="password"
        autoComplete="new-password"
        minLength={10}
        required
        hint="10 characters or more."
      />
      <Button type="submit" disabled={isBusy} className="justify-self-start">
        {isBusy ? 'Changing…' : 'Change password'}
      </Button>
    </form>
  )
}
