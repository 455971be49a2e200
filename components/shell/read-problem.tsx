'use client'

import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { ReadError } from './get-json.ts'
import { SignInAgain } from './sign-in-again.tsx'

type Props = { error: Error; onRetry: () => void; className?: string }

/** Why something could not be read, in the place where it would stand, and what helps. */
export function ReadProblem({ error, onRetry, className }: Props) {
  const isSignedOut = error instanceof ReadError && error.isSignedOut
  return (
    <Notice
      tone="late"
      className={className}
      action={isSignedOut ? <SignInAgain /> : <Button onClick={onRetry}>Retry</Button>}
    >
      {error.message}
    </Notice>
  )
}
