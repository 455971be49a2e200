import type { Metadata } from 'next'
import { WelcomeForm } from './_components/welcome-form.tsx'

export const metadata: Metadata = { title: 'Welcome', referrer: 'no-referrer' }

export default async function WelcomePage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token } = await searchParams
  return (
    <>
      <h1 className="mb-1 text-xl tracking-tight">Welcome</h1>
      <p className="mb-5 text-sm text-ink-2">
        {token ? 'Choose a password. The link works once.' : 'Open the link that you were given, whole.'}
      </p>
      {token && <WelcomeForm token={token} />}
    </>
  )
}
