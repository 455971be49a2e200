import type { Metadata } from 'next'
import { NotForRole } from '#components/shell/not-for-role.tsx'
import { shellUser } from '#components/shell/shell-user.ts'
import { requireUser } from '#lib/auth/current-user.ts'
import { allows } from '#lib/auth/permissions.ts'
import { enrichmentView } from '#lib/qualify/enrichment-view.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { SettingsPage } from '../_components/settings-page.tsx'
import { AnswerPanel } from './_components/answer-panel.tsx'
import { EndpointForm } from './_components/endpoint-form.tsx'

export const metadata: Metadata = { title: 'Enrichment' }

export default async function EnrichmentPage() {
  const user = await requireUser()
  if (!allows(user.role, 'editEnrichment')) {
    return <NotForRole title="Settings" whose="admins" roleLabel={shellUser(user).roleLabel} />
  }
  const setting = await enrichmentView(runningBaton(), user)
  return (
    <SettingsPage here="enrichment" may={(needs) => allows(user.role, needs)} isNarrow>
      <p className="mb-4 max-w-[70ch] text-sm text-ink-2">
        What is known of a company comes from what people tell, from Baton’s own table, and from an endpoint of yours.
        Nobody waits for it: a lead is qualified at once, and again when the answer is there.
      </p>
      <div className="grid gap-4">
        <EndpointForm key={setting?.url} setting={setting} />
        {setting && <AnswerPanel setting={setting} />}
      </div>
    </SettingsPage>
  )
}
