import { History, Lightbulb } from 'lucide-react'
import type { Metadata } from 'next'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { LinkTabs } from '#components/ui/link-tabs.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { Page } from '#components/ui/page.tsx'
import { requireUser } from '#lib/auth/current-user.ts'
import { allows } from '#lib/auth/permissions.ts'
import { openDrafts } from '#lib/policy/draft-view.ts'
import { policyView } from '#lib/policy/views.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { BeginDraft } from './_components/begin-draft.tsx'
import { CapacityTab } from './_components/capacity-tab.tsx'
import { DisqualifiersTab } from './_components/disqualifiers-tab.tsx'
import { DraftList } from './_components/draft-list.tsx'
import { RecycleTab } from './_components/recycle-tab.tsx'
import { RoutingTab } from './_components/routing-tab.tsx'
import { ScoresTab } from './_components/scores-tab.tsx'
import { SignalsTab } from './_components/signals-tab.tsx'
import { SituationsTab } from './_components/situations-tab.tsx'
import { SlaTab } from './_components/sla-tab.tsx'
import { VersionList } from './_components/version-list.tsx'

export const metadata: Metadata = { title: 'Policy' }

const TABS = {
  situations: { label: 'Situations', Part: SituationsTab },
  scores: { label: 'Scores', Part: ScoresTab },
  signals: { label: 'Signals', Part: SignalsTab },
  disqualifiers: { label: 'Disqualifiers', Part: DisqualifiersTab },
  routing: { label: 'Routing', Part: RoutingTab },
  sla: { label: 'SLA and rescue', Part: SlaTab },
  recycle: { label: 'Recycle', Part: RecycleTab },
  capacity: { label: 'Capacity', Part: CapacityTab },
}
type Tab = keyof typeof TABS

export default async function PolicyPage({ searchParams }: { searchParams: Promise<{ tab?: string }> }) {
  const user = await requireUser()
  const [policy, drafts] = await Promise.all([policyView(runningBaton()), openDrafts(runningBaton(), user)])
  const mayEdit = allows(user.role, 'publishPolicy')
  const asked = (await searchParams).tab ?? ''
  const here: Tab = asked in TABS ? (asked as Tab) : 'situations'
  const { Part } = TABS[here]
  const live = policy.versions.find(({ version }) => version === policy.version)
  const tabs = Object.entries(TABS).map(([id, { label }]) => ({
    ...{ label, isHere: id === here },
    href: id === 'situations' ? '/policy' : `/policy?tab=${id}`,
  }))
  return (
    <Page
      title="Policy"
      beside={
        <Chip tone="muted">
          live v{policy.version}
          {live && (
            <>
              {' · since '}
              <LocalTime at={live.publishedAt} />
            </>
          )}
        </Chip>
      }
      actions={
        <>
          <ButtonLink look="quiet" href="/policy/log" icon={<History size={15} aria-hidden />}>
            Change log
          </ButtonLink>
          {mayEdit && (
            <>
              <ButtonLink look="quiet" href="/policy/advice" icon={<Lightbulb size={15} aria-hidden />}>
                Advice
              </ButtonLink>
              <BeginDraft />
            </>
          )}
        </>
      }
      rail={
        <>
          {mayEdit && <DraftList drafts={drafts} newest={policy.versions[0]?.version ?? 0} />}
          <VersionList versions={policy.versions} live={policy.version} />
        </>
      }
    >
      <LinkTabs label="Parts of the policy" tabs={tabs} />
      <Part policy={policy} />
    </Page>
  )
}
