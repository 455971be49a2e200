import type { Metadata } from 'next'
import { NotForRole } from '#components/shell/not-for-role.tsx'
import { shellUser } from '#components/shell/shell-user.ts'
import { requireUser } from '#lib/auth/current-user.ts'
import { allows } from '#lib/auth/permissions.ts'
import { sourceList } from '#lib/ingest/views.ts'
import { readConfig } from '#lib/shell/config.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { SettingsPage } from '../_components/settings-page.tsx'
import { SourceDesk } from './_components/source-desk.tsx'

export const metadata: Metadata = { title: 'Write keys' }

export default async function SourcesPage() {
  const user = await requireUser()
  if (!allows(user.role, 'editIntegrations')) {
    return <NotForRole title="Settings" whose="RevOps and admins" roleLabel={shellUser(user).roleLabel} />
  }
  const sources = await sourceList(runningBaton(), user)
  return (
    <SettingsPage here="sources" may={(needs) => allows(user.role, needs)}>
      <p className="mb-4 max-w-[70ch] text-sm text-ink-2">
        Behaviour comes in over Segment’s wire, from any Segment client, with a write key: one for each website, app or
        workspace, so that one can be changed without the others.
      </p>
      <SourceDesk sources={sources} intakeUrl={readConfig().intakeUrl} />
    </SettingsPage>
  )
}
