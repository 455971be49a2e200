import type { ReactNode } from 'react'
import { DeskFrame } from '#components/shell/desk-frame.tsx'
import { shellUser } from '#components/shell/shell-user.ts'
import { requireUser } from '#lib/auth/current-user.ts'
import { allows } from '#lib/auth/permissions.ts'
import { readInstallation } from '#lib/installation/install.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { shellCounts } from '#lib/work/views.ts'
import { SampleBanner } from './_components/sample-banner.tsx'
import { markRead } from './inbox/actions.ts'

/** Everything behind sign-in: the places on the left, the sample's banner on top, the page. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const user = await requireUser()
  const baton = runningBaton()
  const [counts, installation] = await Promise.all([shellCounts(baton, user), readInstallation(baton)])
  const banner = installation?.kind === 'sample' && (
    <SampleBanner company={installation.company} userId={user.userId} mayRemove={allows(user.role, 'removeSample')} />
  )
  return (
    <DeskFrame user={shellUser(user)} counts={counts} banner={banner} markRead={markRead}>
      {children}
    </DeskFrame>
  )
}
