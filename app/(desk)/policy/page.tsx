import { History, Lightbulb } from 'lucide-react'
import type { Metadata } from 'next'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { Page } from '#components/ui/page.tsx'
import { requireUser } from '#lib/auth/current-user.ts'
import { allows } from '#lib/auth/permissions.ts'
import { openDrafts } from '#lib/policy/draft-view.ts'
import { policyView } from '#lib/policy/views.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { BeginDraft } from './_components/begin-draft.tsx'
import { DraftList } from './_components/draft-list.tsx'
import { PolicyPart } from './_components/policy-part.tsx'
import { VersionList } from './_components/version-list.tsx'

export const metadata: Metadata = { title: 'Policy' }

export default async function PolicyPage({ searchParams }: { searchParams: Promise<{ tab?: string }> }) {
  const user = await requireUser()
  const [policy, drafts] = await Promise.all([policyView(runningBaton()), openDrafts(runningBaton(), user)])
  const mayEdit = allows(user.role, 'publishPolicy')
  const live = policy.versions.find(({ version }) => version === policy.version)
  const since = live && (
    <>
      {' · since '}
      <LocalTime at={live.effectiveAt} />
    </>
  )
  const links = [
    { label: 'Change log', href: '/policy/log', Icon: History },
    ...(mayEdit ? [{ label: 'Advice', href: '/policy/advice', Icon: Lightbulb }] : []),
  ].map(({ label, href, Icon }) => (
    <ButtonLink key={href} look="quiet" href={href} icon={<Icon size={15} aria-hidden />}>
      {label}
    </ButtonLink>
  ))
  const rail = (
    <>
      {mayEdit && <DraftList drafts={drafts} newest={policy.versions[0]?.version ?? 0} />}
      <VersionList versions={policy.versions} live={policy.version} />
    </>
  )
  const beside = (
    <Chip tone="muted">
      live v{policy.version}
      {since}
    </Chip>
  )
  return (
    <Page title="Policy" beside={beside} actions={[...links, mayEdit && <BeginDraft key="begin" />]} rail={rail}>
      <PolicyPart policy={policy} asked={(await searchParams).tab} />
    </Page>
  )
}
