'use client'

import { useRouter } from 'next/navigation'
import { signIn } from 'next-auth/react'
import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { redeem } from '../actions.ts'

/** Sets a first password by a one-time link, and signs in with it. */
export function WelcomeForm({ token }: { token: string }) {
  const router = useRouter()
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    setIsBusy(true)
    const password = String(new FormData(event.currentTarget).get('password'))
    const result = await redeem(token, password)
    if (!result.ok) {
      setError(result.message)
      setIsBusy(false)
      return
    }
    await signIn('credentials', { email: result.value, password, redirect: false })
    router.replace('/inbox')
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      {error && <Notice tone="late">{error}</Notice>}
      <TextField
        label="New password"
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={10}
        required
        autoFocus
        hint="10 characters or more."
      />
      <Button type="submit" look="primary" disabled={isBusy} className="h-9">
        Set password and sign in
      </Button>
    </form>
  )
}
