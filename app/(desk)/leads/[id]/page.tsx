import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { requireUser } from '#lib/auth/current-user.ts'
import { leadHandoffs } from '#lib/handoff/views.ts'
import { explainLead } from '#lib/qualify/explain-lead.ts'
import { leadProfile } from '#lib/qualify/lead-profile.ts'
import { leadMessages } from '#lib/recycle/lead-messages.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { leadDuplicates } from '#lib/work/around-lead.ts'
import { leadTimeline } from '#lib/work/lead-timeline.ts'
import { LeadDuplicates } from './_components/lead-duplicates.tsx'
import { LeadHead } from './_components/lead-head.tsx'
import { MessagePanel } from './_components/message-panel.tsx'
import { NextActions } from './_components/next-actions.tsx'
import { PastHandoffs } from './_components/past-handoffs.tsx'
import { ScoreHistory } from './_components/score-history.tsx'
import { SignalPanel } from './_components/signal-panel.tsx'
import { Situations } from './_components/situations.tsx'
import { TimelinePanel } from './_components/timeline-panel.tsx'
import { WhyPanel } from './_components/why-panel.tsx'

export const metadata: Metadata = { title: 'Lead' }

export default async function LeadDetailPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser()
  const leadId = Number((await params).id)
  if (!Number.isSafeInteger(leadId)) notFound()
  const baton = runningBaton()
  const [profile, why, handoffs, messages, timeline, duplicates] = await Promise.all([
    leadProfile(baton, user, leadId),
    explainLead(baton, user, leadId),
    leadHandoffs(baton, user, leadId),
    leadMessages(baton, user, leadId),
    leadTimeline(baton, user, leadId),
    leadDuplicates(baton, user, leadId),
  ])
  if (!profile || !why || !timeline) notFound()
  if (profile.mergedIntoId) redirect(`/leads/${profile.mergedIntoId}`)
  return (
    <div data-scrolls className="h-full overflow-y-auto">
      <div className="grid grid-cols-1 gap-4 px-4 pt-4 pb-12 lg:px-7 xl:grid-cols-[minmax(0,1fr)_360px]">
        <LeadHead profile={profile} lastSeller={handoffs[0]?.sellerName ?? null} />
        <div className="min-w-0 content-start gap-4 max-xl:contents xl:grid">
          <LeadDuplicates leadId={leadId} people={duplicates} />
          <NextActions profile={profile} />
          <Situations why={why} stage={profile.stage} lastSituation={handoffs[0]?.situation ?? null} />
          <ScoreHistory scores={profile.scores} bands={profile.bands} now={{ at: why.at, score: why.score.total }} />
          <TimelinePanel leadId={leadId} first={timeline} />
        </div>
        <div className="min-w-0 content-start gap-4 max-xl:contents xl:grid">
          <WhyPanel why={why} />
          <PastHandoffs handoffs={handoffs} />
          <MessagePanel messages={messages} />
          <SignalPanel signals={profile.signals} />
        </div>
      </div>
    </div>
  )
}
