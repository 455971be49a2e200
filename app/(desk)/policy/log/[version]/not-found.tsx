import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Page } from '#components/ui/page.tsx'

export default function VersionNotFound() {
  return (
    <Page title="Change log">
      <EmptyState title="There is no such version of the policy">
        <p className="mb-3">The number in the address is none that was published.</p>
        <ButtonLink href="/policy/log">To the change log</ButtonLink>
      </EmptyState>
    </Page>
  )
}
