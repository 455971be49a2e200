import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import type { SearchParams } from 'nuqs/server'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Page } from '#components/ui/page.tsx'
import { requireUser } from '#lib/auth/current-user.ts'
import { markList } from '#lib/kpis/drill-down.ts'
import { frameView } from '#lib/kpis/views.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { filterWords } from '../_components/filter-words.ts'
import { dashboardHref, exportHref, loadMarkAddress, markHref, toMarkQuery } from '../_components/kpi-query.ts'
import { MarkTable } from '../_components/mark-table.tsx'
import { rangeWords } from '../_components/range-note.tsx'

export const metadata: Metadata = { title: 'Leads of a figure' }

export default async function MarkPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const user = await requireUser()
  const address = await loadMarkAddress(searchParams)
  const { mark, after } = address
  const query = toMarkQuery(address)
  const [{ label, countWords, narrowed, rows, next }, frame] = await Promise.all([
    markList(runningBaton(), user, query, mark, after),
    frameView(runningBaton(), user, query),
  ])
  const { zone } = frame
  const words = [filterWords(frame, address), ...narrowed].filter(Boolean).join(' · ')
  return (
    <Page
      title={label}
      beside={
        <span className="num text-sm text-ink-3">
          <span data-count>{countWords}</span> · {rangeWords(frame)}
          {words && ` · ${words}`}
        </span>
      }
      actions={
        <>
          <ButtonLink href={dashboardHref(address)}>Back to KPIs</ButtonLink>
          <ButtonLink
            href={exportHref(address, 'leads')}
            prefetch={false}
            download
            icon={<Download size={14} aria-hidden />}
          >
            CSV
          </ButtonLink>
        </>
      }
    >
      {rows.length ? (
        <MarkTable rows={rows} zone={zone} label={label} />
      ) : (
        <EmptyState title="Nothing counts here">
          No lead of yours falls under this figure with these filters. Go back and widen the range.
        </EmptyState>
      )}
      <nav aria-label="Pages" className="mt-4 flex gap-2">
        {after && <ButtonLink href={markHref({ ...address, after: null })}>First page</ButtonLink>}
        {next && <ButtonLink href={markHref({ ...address, after: next })}>Older</ButtonLink>}
      </nav>
    </Page>
  )
}
