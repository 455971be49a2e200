'use client'

import { LogOut } from 'lucide-react'
import { ConfirmButton } from '#components/shell/confirm-button.tsx'
import { Button } from '#components/ui/button.tsx'
import { endAllSessions } from '../actions.ts'

// What signs out is loaded when somebody does: nobody waits for it before.
const leave = async () => {
  const { signOut } = await import('next-auth/react')
  await signOut({ callbackUrl: '/sign-in' })
}

/** Ends this session, or all of one's own. */
export function SignOutButtons() {
  return (
    <div className="flex flex-wrap gap-2">
      <Button icon={<LogOut size={15} aria-hidden />} onClick={() => void leave()}>
        Sign out
      </Button>
      <ConfirmButton
        look="quiet"
        question="Sign out everywhere?"
        consequence="Every browser in which you are signed in, this one too, is out at its next request. Your work stays as it is."
        yes="Sign out everywhere"
        action={endAllSessions}
        onDone={() => void leave()}
      >
        Sign out everywhere
      </ConfirmButton>
    </div>
  )
}
