'use client'

import { buttonLook } from '#components/ui/button.tsx'
import { Trouble } from './trouble.tsx'

type Props = { error: Error & { digest?: string }; reset: () => void; home: string }

/**
 * What a page says when it failed on our side. The reference stands in the log of the web process. Every page brings it
 * along, so it is made of as little as can be.
 */
export function FailedPage({ error, reset, home }: Props) {
  return (
    <Trouble
      title="This page failed to load"
      reference={error.digest}
      actions={
        <>
          <button type="button" onClick={reset} className={buttonLook('primary')}>
            Try again
          </button>
          {/* Loaded anew: what failed may be the script of this page. */}
          <a href={home} className={buttonLook()}>
            Go to the start
          </a>
        </>
      }
    >
      Something went wrong on our side, or Baton was away for a moment; nothing you did was lost. If it happens again,
      tell an admin the reference: it stands in the log.
    </Trouble>
  )
}
