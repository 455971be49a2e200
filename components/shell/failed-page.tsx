'use client'

import { RotateCw, TriangleAlert } from 'lucide-react'
import { Button, buttonLook } from '#components/ui/button.tsx'
import { Trouble } from './trouble.tsx'

type Props = { error: Error & { digest?: string }; reset: () => void; home: string }

/** What a page says when it failed on our side. The reference stands in the log of the web process. */
export function FailedPage({ error, reset, home }: Props) {
  return (
    <Trouble
      icon={TriangleAlert}
      title="This page failed to load"
      reference={error.digest}
      actions={
        <>
          <Button look="primary" icon={<RotateCw size={15} aria-hidden />} onClick={reset}>
            Try again
          </Button>
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
