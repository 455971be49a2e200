import type { Metadata } from 'next'
import { NotForRole } from '#components/shell/not-for-role.tsx'
import { shellUser } from '#components/shell/shell-user.ts'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Page } from '#components/ui/page.tsx'
import { requireUser } from '#lib/auth/current-user.ts'
import { allows } from '#lib/auth/permissions.ts'
import { TARGETED } from '#lib/kpis/rules/definitions.ts'
import { targetHistory } from '#lib/kpis/targets.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { TargetCard } from '../_components/target-card.tsx'

export const metadata: Metadata = { title: 'Targets' }

export default async function TargetsPage() {
  const user = await requireUser()
  if (!allows(user.role, 'editTargets')) {
    return <NotForRole title="Targets" whose="managers and admins" roleLabel={shellUser(user).roleLabel} />
  }
  const histories = await Promise.all(TARGETED.map((kpi) => targetHistory(runningBaton(), user, kpi)))
  return (
    <Page title="Targets" isNarrow actions={<ButtonLink href="/kpis">Back to KPIs</ButtonLink>}>
      <p className="mb-4 max-w-[70ch] text-sm text-ink-2">
        What the whole company aims at. Every change stays in the history, with who made it and why.
      </p>
      <div className="grid gap-4">
        {TARGETED.map((kpi, place) => (
          <TargetCard key={kpi} kpi={kpi} changes={histories[place]?.changes ?? []} />
        ))}
      </div>
    </Page>
  )
}
