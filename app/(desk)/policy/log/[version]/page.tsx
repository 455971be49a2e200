import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { RevertButtons } from '#components/policy/revert-buttons.tsx'
import { VersionChips, VersionFacts } from '#components/policy/version-facts.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { LinkTabs } from '#components/ui/link-tabs.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { Page } from '#components/ui/page.tsx'
import { requireUser } from '#lib/auth/current-user.ts'
import { allows } from '#lib/auth/permissions.ts'
import { versionView } from '#lib/policy/version-view.ts'
import { policyView } from '#lib/policy/views.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { draftBack, revertNow } from '../actions.ts'
import { Comparison } from './_components/comparison.tsx'
import { DocumentText } from './_components/document-text.tsx'

type Props = {
  params: Promise<{ version: string }>
  searchParams: Promise<{ against?: string; view?: string }>
}

const numberOf = (text: string | undefined) => (text && /^\d{1,9}$/.test(text) ? Number(text) : undefined)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Policy v${(await params).version}` }
}

export default async function VersionPage({ params, searchParams }: Props) {
  const user = await requireUser()
  const { against, view } = await searchParams
  const version = numberOf((await params).version) ?? 0
  const baton = runningBaton()
  const shown = await versionView(baton, await policyView(baton), version, numberOf(against))
  if (!shown) notFound()
  const { entry, document, versions } = shown
  const may = { revert: allows(user.role, 'publishPolicy'), revertAtOnce: allows(user.role, 'revertAtOnce') }
  const [isJson, here] = [view === 'json', `/policy/log/${version}`]
  const tabs = [
    { label: 'Changes', href: against ? `${here}?against=${against}` : here, isHere: !isJson },
    { label: 'JSON', href: `${here}?view=json`, isHere: isJson },
  ]
  const actions = (
    <RevertButtons version={version} newest={versions[0] ?? 0} may={may} actions={{ draftBack, revertNow }} />
  )
  return (
    <Page
      title={`Policy v${version}`}
      beside={
        <>
          <VersionChips entry={entry} />
          <span className="text-sm text-ink-3">
            {entry.publishedBy ?? 'Baton'}, <LocalTime at={entry.publishedAt} />
          </span>
        </>
      }
      actions={
        <>
          {actions}
          <ButtonLink href="/policy/log">Change log</ButtonLink>
        </>
      }
      rail={<VersionFacts entry={entry} />}
    >
      <p className="mb-4 max-w-[80ch] break-words">{entry.reason}</p>
      <LinkTabs label="Views of the version" tabs={tabs} />
      {isJson ? <DocumentText version={version} document={document} /> : <Comparison shown={shown} />}
    </Page>
  )
}
