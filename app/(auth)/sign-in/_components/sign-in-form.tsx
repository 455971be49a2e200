'use client'

import { useRouter } from 'next/navigation'
import { signIn } from 'next-auth/react'
import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'

type Props = { issuer: string | null; destination: string; initialError: string | null }

/** Password sign-in, and the company's own sign-in where one is set. */
export function SignInForm({ issuer, destination, initialError }: Props) {
  const router = useRouter()
  const [error, setError] = useState(initialError)
  const [isBusy, setIsBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    setIsBusy(true)
    setError(null)
    const form = new FormData(event.currentTarget)
    const credentials = { email: String(form.get('email')), password: String(form.get('password')) }
    const answer = await signIn('credentials', { ...credentials, redirect: false }).catch(() => null)
    if (answer?.ok) {
      router.replace(destination)
      router.refresh()
      return
    }
    setError(answer?.error ?? 'Baton cannot be reached. Check the connection and try again.')
    setIsBusy(false)
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      {error && <Notice tone="late">{error}</Notice>}
      <TextField label="E-mail" name="email" type="email" autoComplete="username" required autoFocus />
      <TextField label="Password" name="password" type="password" autoComplete="current-password" required />
      <Button type="submit" look="primary" disabled={isBusy} className="h-9">
        {isBusy ? 'Signing in…' : 'Sign in'}
      </Button>
      {issuer && (
        <Button onClick={() => signIn('oidc', { callbackUrl: destination })} className="h-9">
          Sign in with {issuer}
        </Button>
      )}
    </form>
  )
}
