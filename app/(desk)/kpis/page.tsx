import type { Metadata } from 'next'
import type { SearchParams } from 'nuqs/server'
import { Suspense } from 'react'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Page } from '#components/ui/page.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { requireUser } from '#lib/auth/current-user.ts'
import { allows } from '#lib/auth/permissions.ts'
import type { SectionId } from '#lib/kpis/rules/section.ts'
import { type Dashboard, openDashboard } from '#lib/kpis/views.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { FilterBar } from './_components/filter-bar.tsx'
import { type KpiAddress, loadKpiAddress, toKpiQuery } from './_components/kpi-query.ts'
import { RangeNote } from './_components/range-note.tsx'
import { SectionPanel } from './_components/section-panel.tsx'
import { TileGrid } from './_components/tile-grid.tsx'

export const metadata: Metadata = { title: 'KPIs' }

/** The parts in the order of the screen, with how many columns of three each takes. */
const LAYOUT: [id: SectionId, columns: 1 | 2 | 3][] = [
  ['speed', 2],
  ['recycled', 1],
  ['situations', 2],
  ['bands', 1],
  ['by_team', 2],
  ['sla', 1],
  ['shares', 2],
  ['funnel', 1],
  ['waits', 2],
  ['cohorts', 1],
  ['rejections', 3],
  ['feedback_rules', 2],
  ['feedback', 1],
]
const PEOPLE: typeof LAYOUT = [
  ['teams', 3],
  ['sellers', 3],
]
const SPANS = { 1: 'min-w-0', 2: 'min-w-0 xl:col-span-2', 3: 'min-w-0 xl:col-span-3' }

export default async function KpisPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const user = await requireUser()
  const address = await loadKpiAddress(searchParams)
  const dashboard = await openDashboard(runningBaton(), user, toKpiQuery(address))
  const frame = await dashboard.frame()
  const people = user.role === 'seller' ? PEOPLE.slice(1) : PEOPLE
  return (
    <Page
      title={user.role === 'seller' ? 'My KPIs' : 'KPIs'}
      beside={<RangeNote frame={frame} address={address} />}
      actions={
        <>
          {allows(user.role, 'getReports') && <ButtonLink href="/kpis/report">Weekly report</ButtonLink>}
          {allows(user.role, 'editTargets') && <ButtonLink href="/kpis/targets">Targets</ButtonLink>}
        </>
      }
    >
      <FilterBar frame={frame} />
      <Suspense fallback={<Skeleton className="h-[230px]" />}>
        <Tiles dashboard={dashboard} address={address} />
        <div className="mt-3.5 grid gap-3.5 xl:grid-cols-3">
          {[...LAYOUT, ...people].map(([id, columns]) => (
            <div key={id} className={SPANS[columns]}>
              <Suspense fallback={<Skeleton className="h-[240px]" />}>
                <Part id={id} dashboard={dashboard} address={address} />
              </Suspense>
            </div>
          ))}
        </div>
      </Suspense>
    </Page>
  )
}

type Shown = { dashboard: Dashboard; address: KpiAddress }

async function Tiles({ dashboard, address }: Shown) {
  return <TileGrid tiles={await dashboard.tiles()} address={address} />
}

async function Part({ id, dashboard, address }: Shown & { id: SectionId }) {
  return <SectionPanel section={await dashboard.section(id)} address={address} />
}
