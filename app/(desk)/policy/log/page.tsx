import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { buttonLook } from '#components/ui/button.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Page } from '#components/ui/page.tsx'
import { requireUser } from '#lib/auth/current-user.ts'
import { allows } from '#lib/auth/permissions.ts'
import { policyLog } from '#lib/policy/log-view.ts'
import { policyView } from '#lib/policy/views.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { LogFilters } from './_components/log-filters.tsx'
import { LogLine } from './_components/log-line.tsx'
import { logHref, readLogSearch, toFilter } from './_components/log-search.ts'

export const metadata: Metadata = { title: 'Change log of the policy' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function LogPage({ searchParams }: Props) {
  const user = await requireUser()
  const search = readLogSearch(await searchParams)
  const log = await policyLog(runningBaton(), await policyView(runningBaton()), toFilter(search))
  const { entries, versions, newest, authors, older, brokenAt } = log
  const scheduled = entries.find(({ version, isScheduled }) => isScheduled && version === search.published)
  const may = { revert: allows(user.role, 'publishPolicy'), revertAtOnce: allows(user.role, 'revertAtOnce') }
  return (
    <Page
      title="Change log"
      beside={
        <Chip tone={brokenAt === null ? 'met' : 'late'}>
          {brokenAt === null ? `chain of ${versions} versions intact` : `chain broken at v${brokenAt}`}
        </Chip>
      }
      actions={
        <>
          {['csv', 'json'].map((format) => (
            <a key={format} href={`/policy/log/export?format=${format}`} download className={buttonLook('quiet')}>
              <Download size={15} aria-hidden />
              {format.toUpperCase()}
            </a>
          ))}
          <ButtonLink href="/policy">To the policy</ButtonLink>
        </>
      }
    >
      {search.published && (
        <Notice className="mb-4">
          Version {search.published} is published
          {scheduled?.effectiveAt && (
            <>
              {' and takes effect '}
              <LocalTime at={scheduled.effectiveAt} />
            </>
          )}
          .
        </Notice>
      )}
      {brokenAt !== null && (
        <Notice tone="late" className="mb-4">
          Version {brokenAt} is not as it was written: its hash does not fit. Compare it with a backup of the database.
        </Notice>
      )}
      <LogFilters search={search} authors={authors} />
      <ol className="grid gap-4">
        {entries.map((entry) => (
          <LogLine key={entry.version} entry={entry} newest={newest} may={may} />
        ))}
      </ol>
      {!entries.length && (
        <EmptyState title="No version is like this">Clear the filters to see all of them.</EmptyState>
      )}
      {older !== null && (
        <p className="mt-4">
          <ButtonLink href={logHref({ ...search, before: older })}>Older versions</ButtonLink>
        </p>
      )}
    </Page>
  )
}
