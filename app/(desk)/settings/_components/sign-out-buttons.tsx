'use client'

import { LogOut } from 'lucide-react'
import { signOut } from 'next-auth/react'
import { ConfirmButton } from '#components/shell/confirm-button.tsx'
import { Button } from '#components/ui/button.tsx'
import { endAllSessions } from '../actions.ts'

const leave = () => void signOut({ callbackUrl: '/sign-in' })

/** Ends this session, or all of one's own. */
export function SignOutButtons() {
  return (
    <div className="flex flex-wrap gap-2">
      <Button icon={<LogOut size={15} aria-hidden />} onClick={leave}>
        Sign out
      </Button>
      <ConfirmButton
        look="quiet"
        question="Sign out everywhere?"
        consequence="Every browser in which you are signed in, this one too, is out at its next request. Your work stays as it is."
        yes="Sign out everywhere"
        action={endAllSessions}
        onDone={leave}
      >
        Sign out everywhere
      </ConfirmButton>
    </div>
  )
}
