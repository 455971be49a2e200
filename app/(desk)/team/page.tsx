import type { Metadata } from 'next'
import { RouteTrialForm } from '#components/handoff/route-trial.tsx'
import { Territories } from '#components/policy/territories.tsx'
import { LinkTabs } from '#components/ui/link-tabs.tsx'
import { Page } from '#components/ui/page.tsx'
import { requireUser } from '#lib/auth/current-user.ts'
import { policyView } from '#lib/policy/views.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { teamsView } from '#lib/team/views.ts'
import { TeamCard } from './_components/team-card.tsx'
import { tryLead } from './actions.ts'

export const metadata: Metadata = { title: 'Team' }

export default async function TeamPage({ searchParams }: { searchParams: Promise<{ tab?: string }> }) {
  const user = await requireUser()
  const isRouting = (await searchParams).tab === 'routing'
  return (
    <Page title="Team">
      <LinkTabs
        label="Parts of team"
        tabs={[
          { href: '/team', label: 'People', isHere: !isRouting },
          { href: '/team?tab=routing', label: 'Territories', isHere: isRouting },
        ]}
      />
      {isRouting ? <Routing /> : <People userId={user.userId} />}
    </Page>
  )
}

async function People({ userId }: { userId: number }) {
  const view = await teamsView(runningBaton(), await requireUser())
  return (
    <div className="grid gap-4">
      {view.teams.map((team) => (
        <TeamCard key={team.id} team={team} usual={view.usual} userId={userId} />
      ))}
    </div>
  )
}

async function Routing() {
  const policy = await policyView(runningBaton())
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_360px]">
      <section aria-label="Territories, in their order" className="grid gap-2">
        <p className="max-w-[70ch] text-sm text-ink-2">
          The first rule that holds decides the team; what no rule claims goes to the fallback. The rules are part of
          the policy.
        </p>
        <Territories document={policy.document} teamNames={policy.teamNames} />
      </section>
      <RouteTrialForm action={tryLead} by="the live policy" />
    </div>
  )
}
