import type { Metadata } from 'next'
import type { SearchParams } from 'nuqs/server'
import { Suspense } from 'react'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Page } from '#components/ui/page.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { requireUser } from '#lib/auth/current-user.ts'
import { allows } from '#lib/auth/permissions.ts'
import type { SectionId } from '#lib/kpis/rules/section.ts'
import { frameView, sectionView, tilesView } from '#lib/kpis/views.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { FilterBar } from './_components/filter-bar.tsx'
import { type KpiAddress, loadKpiAddress, toKpiQuery } from './_components/kpi-query.ts'
import { RangeNote } from './_components/range-note.tsx'
import { SectionPanel } from './_components/section-panel.tsx'
import { TileGrid } from './_components/tile-grid.tsx'

export const metadata: Metadata = { title: 'KPIs' }

/** The parts in the order of the screen; wide ones take two columns of three. */
const LAYOUT: [id: SectionId, isWide: boolean][] = [
  ['speed', true],
  ['recycled', false],
  ['situations', true],
  ['bands', false],
  ['by_team', true],
  ['sla', false],
  ['shares', true],
  ['funnel', false],
  ['waits', true],
  ['cohorts', false],
  ['rejections', true],
  ['feedback', false],
  ['feedback_rules', true],
]

export default async function KpisPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const user = await requireUser()
  const address = await loadKpiAddress(searchParams)
  const frame = await frameView(runningBaton(), user, toKpiQuery(address))
  const people: SectionId[] = user.role === 'seller' ? ['sellers'] : ['teams', 'sellers']
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
      <Suspense key={JSON.stringify(address)} fallback={<Skeleton className="h-[230px]" />}>
        <Tiles address={address} />
        <div className="mt-3.5 grid gap-3.5 xl:grid-cols-3">
          {LAYOUT.map(([id, isWide]) => (
            <div key={id} className={isWide ? 'min-w-0 xl:col-span-2' : 'min-w-0'}>
              <Suspense fallback={<Skeleton className="h-[240px]" />}>
                <Part id={id} address={address} />
              </Suspense>
            </div>
          ))}
          {people.map((id) => (
            <div key={id} className="min-w-0 xl:col-span-3">
              <Suspense fallback={<Skeleton className="h-[160px]" />}>
                <Part id={id} address={address} />
              </Suspense>
            </div>
          ))}
        </div>
      </Suspense>
    </Page>
  )
}

async function Tiles({ address }: { address: KpiAddress }) {
  const tiles = await tilesView(runningBaton(), await requireUser(), toKpiQuery(address))
  return <TileGrid tiles={tiles} address={address} />
}

async function Part({ id, address }: { id: SectionId; address: KpiAddress }) {
  const section = await sectionView(runningBaton(), await requireUser(), toKpiQuery(address), id)
  return <SectionPanel section={section} address={address} />
}
