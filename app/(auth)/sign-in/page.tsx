import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { currentUser } from '#lib/auth/current-user.ts'
import { readInstallation } from '#lib/installation/install.ts'
import { readConfig } from '#lib/shell/config.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { SampleSignIns } from './_components/sample-sign-ins.tsx'
import { SignInForm } from './_components/sign-in-form.tsx'

export const metadata: Metadata = { title: 'Sign in' }

type Props = { searchParams: Promise<{ error?: string; to?: string }> }

export default async function SignInPage({ searchParams }: Props) {
  if (await currentUser()) redirect('/inbox')
  const { error, to } = await searchParams
  const { OIDC_ISSUER } = readConfig()
  const installation = await readInstallation(runningBaton())
  return (
    <>
      <h1 className="mb-1 text-xl tracking-tight">Sign in</h1>
      <p className="mb-5 text-sm text-ink-2">{installation?.company ?? 'Lead handoff that drops nobody.'}</p>
      <SignInForm
        issuer={OIDC_ISSUER ? new URL(OIDC_ISSUER).hostname : null}
        destination={to?.startsWith('/') && !to.startsWith('//') ? to : '/inbox'}
        initialError={error ? (ERRORS[error] ?? ERRORS.Default ?? null) : null}
      />
      {installation?.kind === 'sample' && <SampleSignIns />}
    </>
  )
}

const ERRORS: Record<string, string> = {
  UnknownUser: 'You are known there, but not a user here. Ask an admin to add your e-mail address.',
  Default: 'Sign-in did not work. Try again.',
}
