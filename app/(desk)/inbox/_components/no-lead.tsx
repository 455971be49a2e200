import { Inbox as InboxIcon } from 'lucide-react'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'

/** What stands in the place of the lead: why it cannot be shown, that it is on its way, or that none was chosen. */
export function NoLead({ error, isLoading }: { error: Error | null; isLoading: boolean }) {
  if (error) {
    return (
      <div className="p-6">
        <Notice tone="late">{error.message}</Notice>
      </div>
    )
  }
  if (!isLoading) return <EmptyState icon={<InboxIcon size={22} />} title="No lead in focus" />
  return (
    <div role="status" aria-label="Loading" className="appear-late grid content-start gap-4 px-7 py-16">
      <Skeleton className="h-8 w-64" />
      <Skeleton className="h-4 w-96 max-w-full" />
      <Skeleton className="h-48 w-full max-w-[720px]" />
    </div>
  )
}
