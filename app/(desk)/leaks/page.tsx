import { RefreshCw, ShieldCheck } from 'lucide-react'
import type { Metadata } from 'next'
import { NotForRole } from '#components/shell/not-for-role.tsx'
import { shellUser } from '#components/shell/shell-user.ts'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { Page } from '#components/ui/page.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { requireUser } from '#lib/auth/current-user.ts'
import { allows } from '#lib/auth/permissions.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { leaksView } from '#lib/watch/views.ts'
import { LeakList } from './_components/leak-list.tsx'
import { NextActionTable } from './_components/next-action-table.tsx'
import { StuckEvents } from './_components/stuck-events.tsx'
import { WatchTiles } from './_components/watch-tiles.tsx'

export const metadata: Metadata = { title: 'Leaks' }

export default async function LeaksPage({ searchParams }: { searchParams: Promise<{ fresh?: string }> }) {
  const user = await requireUser()
  if (!allows(user.role, 'seeLeaks')) {
    return <NotForRole title="Leaks" whose="managers, RevOps and admins" roleLabel={shellUser(user).roleLabel} />
  }
  const view = await leaksView(runningBaton(), user, (await searchParams).fresh !== undefined)
  return (
    <Page
      title="Leaks"
      beside={
        <span className="text-sm text-ink-3">
          checked <LocalTime at={view.checkedAt} />, every lead <LocalTime at={view.countedAt} />
        </span>
      }
      actions={
        <ButtonLink href="/leaks?fresh" prefetch={false} icon={<RefreshCw size={15} aria-hidden />}>
          Check now
        </ButtonLink>
      }
    >
      <p className="mb-4 max-w-[70ch] text-sm text-ink-2">
        At every instant a live lead has one owner and a next action with a due time. Whatever breaks that is a leak,
        and stands here with what to do.
      </p>
      <div className="grid gap-4">
        <WatchTiles view={view} />
        <Panel title="Leaks" isFlush>
          {view.leaks.length ? (
            <LeakList leaks={view.leaks} mayRepair={allows(user.role, 'repairLeaks')} />
          ) : (
            <EmptyState icon={<ShieldCheck size={22} aria-hidden />} title="No lead leaks">
              Every live lead has an owner and a next action.
            </EmptyState>
          )}
        </Panel>
        <NextActionTable actions={view.nextActions} />
        <StuckEvents events={view.stuckEvents} />
      </div>
    </Page>
  )
}
