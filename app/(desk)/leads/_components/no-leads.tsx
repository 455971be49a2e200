import { SearchX, Users } from 'lucide-react'
import Link from 'next/link'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import type { Role } from '#lib/auth/permissions.ts'

/** Why the list is empty: filters leave everything out, nothing is the caller's to see, or nobody came yet. */
export function NoLeads({ isNarrowed, role }: { isNarrowed: boolean; role: Role }) {
  if (isNarrowed) {
    return (
      <EmptyState icon={<SearchX size={22} aria-hidden />} title="No lead matches these filters">
        <ButtonLink href="/leads" className="mt-1">
          Clear filters
        </ButtonLink>
      </EmptyState>
    )
  }
  if (role === 'seller') {
    return (
      <EmptyState icon={<Users size={22} aria-hidden />} title="No lead of your team yet">
        Leads that were handed to you or to your team stand here. The rest is with automation.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={<Users size={22} aria-hidden />} title="No leads yet">
      A lead appears when somebody becomes known by an e-mail address. Make a{' '}
      <Link href="/settings/keys" className="text-accent-ink underline underline-offset-2">
        write key
      </Link>{' '}
      and send your first event.
    </EmptyState>
  )
}
