'use client'

/** Back to the same place after signing in: drafts are kept in the tab. */
export function SignInAgain() {
  const here = location.pathname + location.search
  return (
    <a
      href={`/sign-in?to=${encodeURIComponent(here)}`}
      className="flex-none font-semibold text-accent-ink underline underline-offset-2"
    >
      Sign in again
    </a>
  )
}
