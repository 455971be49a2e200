import { ArrowLeft, Inbox as InboxIcon } from 'lucide-react'
import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { isGone } from '#components/shell/get-json.ts'
import { ReadProblem } from '#components/shell/read-problem.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { useFocus } from './use-inbox-data.ts'

const GoneNotice = dynamic(() => import('./gone-notice.tsx').then((file) => file.GoneNotice), { loading: () => null })

type Props = { handoffId: number | null; focus: ReturnType<typeof useFocus>; onBack: () => void }

/** What stands in the place of the lead: why it cannot be shown, that it is on its way, or that none was chosen. */
export function NoLead({ handoffId, focus: { error, isLoading, isPaused, refetch }, onBack }: Props) {
  if (error) {
    return (
      <WithWayBack onBack={onBack}>
        {isGone(error) && handoffId !== null ? (
          <GoneNotice handoffId={handoffId} showsText />
        ) : (
          <ReadProblem error={error} onRetry={() => void refetch()} />
        )}
      </WithWayBack>
    )
  }
  if (isPaused) {
    return (
      <WithWayBack onBack={onBack}>
        <EmptyState icon={<InboxIcon size={22} />} title="You are offline">
          This lead is shown once the connection is back.
        </EmptyState>
      </WithWayBack>
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

/** Without its lead the pane has no bar, and on a phone nothing else that leads back. */
function WithWayBack({ onBack, children }: { onBack: () => void; children: ReactNode }) {
  return (
    <div className="grid content-start gap-5 p-6">
      {children}
      <Button className="justify-self-start lg:hidden" icon={<ArrowLeft size={16} aria-hidden />} onClick={onBack}>
        Back to the list
      </Button>
    </div>
  )
}
