import type { Metadata } from 'next'
import { createSerializer, type SearchParams } from 'nuqs/server'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Page } from '#components/ui/page.tsx'
import { requireUser } from '#lib/auth/current-user.ts'
import { isNarrowed, readCursor } from '#lib/qualify/rules/lead-search.ts'
import { LEADS_COUNTED, LEADS_PAGE, leadPage } from '#lib/qualify/views.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { LeadFilters } from './_components/lead-filters.tsx'
import { LEAD_QUERY, loadLeadQuery } from './_components/lead-query.ts'
import { LeadTable } from './_components/lead-table.tsx'
import { NoLeads } from './_components/no-leads.tsx'

export const metadata: Metadata = { title: 'Leads' }

const addressOf = createSerializer(LEAD_QUERY)

export default async function LeadsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const user = await requireUser()
  const query = await loadLeadQuery(searchParams)
  const { stage: stages, band: bands, q: text, track, sort: order, after } = query
  const search = { stages, bands, text, track, order }
  const { rows, found, next, trackName } = await leadPage(runningBaton(), user, search, readCursor(after))
  return (
    <Page title="Leads" beside={<span className="num text-sm text-ink-3">{countWords(found)}</span>}>
      <LeadFilters trackName={trackName} />
      {rows.length ? <LeadTable rows={rows} /> : <NoLeads isNarrowed={isNarrowed(search)} role={user.role} />}
      <nav aria-label="Pages" className="mt-4 flex gap-2">
        {after && <ButtonLink href={addressOf('/leads', { ...query, after: null })}>First page</ButtonLink>}
        {next && <ButtonLink href={addressOf('/leads', { ...query, after: next })}>Next {LEADS_PAGE}</ButtonLink>}
      </nav>
    </Page>
  )
}

function countWords(found: number): string {
  if (found >= LEADS_COUNTED) return `${LEADS_COUNTED.toLocaleString('en-GB')} or more`
  return `${found.toLocaleString('en-GB')} ${found === 1 ? 'lead' : 'leads'}`
}
