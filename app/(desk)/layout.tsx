import type { ReactNode } from 'react'
import { DeskFrame } from '#components/shell/desk-frame.tsx'
import { shellUser } from '#components/shell/shell-user.ts'
import { requireUser } from '#lib/auth/current-user.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { shellCounts } from '#lib/work/views.ts'
import { markRead } from './inbox/actions.ts'

/** Everything behind sign-in: the places on the left, the sample's banner on top, the page. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const user = await requireUser()
  const counts = await shellCounts(runningBaton(), user)
  return (
    <DeskFrame user={shellUser(user)} counts={counts} banner={null} markRead={markRead}>
      {children}
    </DeskFrame>
  )
}
