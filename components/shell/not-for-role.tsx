import { Lock } from 'lucide-react'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Page } from '#components/ui/page.tsx'

type Props = { title: string; whose: string; roleLabel: string }

/** What a page says to somebody whose role it is not for. */
export function NotForRole({ title, whose, roleLabel }: Props) {
  return (
    <Page title={title}>
      <EmptyState icon={<Lock size={22} aria-hidden />} title={`This page is for ${whose}`}>
        You are signed in as {roleLabel}. If you need it for your work, ask an admin to change your role.
      </EmptyState>
    </Page>
  )
}
