import { StageChip } from '#components/lead/stage.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { PastHandoff } from '#lib/handoff/views.ts'
import { ERASED_NAME } from '#lib/lead/erased-name.ts'
import type { TimelinePage } from '#lib/work/tell-timeline.ts'
import { PastHandoffs } from './past-handoffs.tsx'
import { TimelinePanel } from './timeline-panel.tsx'

type Props = { leadId: number; handoffs: readonly PastHandoff[]; timeline: TimelinePage }

/** What is left of a lead whose person asked to be erased. */
export function ErasedLead({ leadId, handoffs, timeline }: Props) {
  return (
    // Its key keeps it from standing where the lead's page was scrolled to.
    <div key="erased" data-scrolls className="h-full overflow-y-auto">
      <div className="grid grid-cols-1 items-start gap-4 px-4 pt-4 pb-12 lg:px-7 xl:grid-cols-[minmax(0,1fr)_360px]">
        <header className="grid gap-3 xl:col-span-full">
          <h1 className="flex flex-wrap items-center gap-2 text-xl/7 font-[650] tracking-tight">
            {ERASED_NAME.first} {ERASED_NAME.last}
            <StageChip stage="erased" />
          </h1>
          <Notice>
            This person asked to be erased. Who they were and what was written is gone; what happened, and when, stays,
            because the figures are made of it.
          </Notice>
        </header>
        <TimelinePanel leadId={leadId} first={timeline} />
        <PastHandoffs leadId={leadId} handoffs={handoffs} />
      </div>
    </div>
  )
}
