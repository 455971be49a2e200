import type { Metadata } from 'next'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Page } from '#components/ui/page.tsx'
import { requireUser } from '#lib/auth/current-user.ts'
import { draftView } from '#lib/policy/draft-view.ts'
import { policyView } from '#lib/policy/views.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { DraftEditor } from './_components/draft-editor.tsx'

export const metadata: Metadata = { title: 'Draft of the policy' }

export default async function DraftPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser()
  const id = Number((await params).id)
  const draft = Number.isSafeInteger(id) ? await draftView(runningBaton(), user, id) : null
  if (!draft) {
    return (
      <Page title="Policy">
        <EmptyState title="This draft is not open">
          It was published or discarded, or is for RevOps and admins only.
          <ButtonLink href="/policy">To the policy</ButtonLink>
        </EmptyState>
      </Page>
    )
  }
  const { trackNames, teamNames } = await policyView(runningBaton())
  return <DraftEditor key={`${draft.id}-${draft.baseVersion}`} draft={draft} names={{ trackNames, teamNames }} />
}
