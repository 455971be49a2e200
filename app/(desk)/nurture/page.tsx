import type { Metadata } from 'next'
import { NotForRole } from '#components/shell/not-for-role.tsx'
import { shellUser } from '#components/shell/shell-user.ts'
import { Page } from '#components/ui/page.tsx'
import { requireUser } from '#lib/auth/current-user.ts'
import { allows } from '#lib/auth/permissions.ts'
import { nurtureTracks } from '#lib/recycle/views.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { NurtureTabs } from './_components/nurture-tabs.tsx'
import { TrackCard } from './_components/track-card.tsx'

export const metadata: Metadata = { title: 'Nurture' }

export default async function NurturePage() {
  const user = await requireUser()
  if (!allows(user.role, 'seeNurture')) {
    return <NotForRole title="Nurture" whose="managers, RevOps and admins" roleLabel={shellUser(user).roleLabel} />
  }
  const tracks = await nurtureTracks(runningBaton(), user)
  return (
    <Page title="Nurture">
      <NurtureTabs here="tracks" />
      <p className="mb-4 max-w-[70ch] text-sm text-ink-2">
        What automation does with a lead while marketing holds it. A handoff ends it at once; whether an e-mail may
        leave is asked again at the moment of sending.
      </p>
      <div className="grid gap-4">
        {tracks.map((track) => (
          <TrackCard key={track.id} track={track} mayEdit={allows(user.role, 'editNurture')} />
        ))}
      </div>
    </Page>
  )
}
