import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Page } from '#components/ui/page.tsx'

export default function DraftNotFound() {
  return (
    <Page title="Policy">
      <EmptyState title="This draft is not open">
        <p className="mb-3">It was published or discarded, or is for RevOps and admins only.</p>
        <ButtonLink href="/policy">To the policy</ButtonLink>
      </EmptyState>
    </Page>
  )
}
