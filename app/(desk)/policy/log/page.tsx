import type { Metadata } from 'next'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { LinkToggles } from '#components/ui/link-toggles.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Page } from '#components/ui/page.tsx'
import { requireUser } from '#lib/auth/current-user.ts'
import { allows } from '#lib/auth/permissions.ts'
import { policyLog } from '#lib/policy/log-view.ts'
import { PART_OF } from '#lib/policy/rules/field-words.ts'
import { policyView } from '#lib/policy/views.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { LogLine } from './_components/log-line.tsx'

export const metadata: Metadata = { title: 'Change log of the policy' }

type Search = { published?: string; part?: string }

export default async function LogPage({ searchParams }: { searchParams: Promise<Search> }) {
  const user = await requireUser()
  const { published, part } = await searchParams
  const { trackNames, teamNames } = await policyView(runningBaton())
  const { entries, brokenAt } = await policyLog(runningBaton(), { trackNames, teamNames })
  const parts = [...new Set(Object.values(PART_OF))]
  const shown = part ? entries.filter(({ changes }) => changes.some((change) => change.part === part)) : entries
  const may = { revert: allows(user.role, 'publishPolicy'), revertAtOnce: allows(user.role, 'revertAtOnce') }
  return (
    <Page
      title="Change log"
      beside={
        <Chip tone={brokenAt === null ? 'met' : 'late'}>
          {brokenAt === null ? `chain of ${entries.length} versions intact` : `chain broken at v${brokenAt}`}
        </Chip>
      }
      actions={<ButtonLink href="/policy">To the policy</ButtonLink>}
    >
      {published && <Notice className="mb-4">Version {published} is published.</Notice>}
      <div className="mb-4">
        <LinkToggles
          label="Parts"
          choices={[
            { label: 'Everything', href: '/policy/log', isHere: !part },
            ...parts.map((name) => ({ label: name, href: `/policy/log?part=${name}`, isHere: part === name })),
          ]}
        />
      </div>
      <ol className="grid gap-4">
        {shown.map((entry) => (
          <LogLine key={entry.version} entry={entry} newest={entries[0]?.version ?? 0} may={may} />
        ))}
      </ol>
      {!shown.length && <p className="text-sm text-ink-2">No version has changed this part.</p>}
    </Page>
  )
}
