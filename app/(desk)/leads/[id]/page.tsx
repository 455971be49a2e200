import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import type { SearchParams } from 'nuqs/server'
import { cache } from 'react'
import { requireUser } from '#lib/auth/current-user.ts'
import { allows } from '#lib/auth/permissions.ts'
import { leadHandoffs } from '#lib/handoff/views.ts'
import { openDrafts } from '#lib/policy/draft-view.ts'
import { explainLead } from '#lib/qualify/explain-lead.ts'
import { leadProfile } from '#lib/qualify/lead-profile.ts'
import { leadMessages } from '#lib/recycle/lead-messages.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { leadDuplicates } from '#lib/work/around-lead.ts'
import { leadTimeline } from '#lib/work/lead-timeline.ts'
import { AsOf } from './_components/as-of.tsx'
import { ErasedLead } from './_components/erased-lead.tsx'
import { LeadDuplicates } from './_components/lead-duplicates.tsx'
import { LeadHead } from './_components/lead-head.tsx'
import { MessagePanel } from './_components/message-panel.tsx'
import { NextActions } from './_components/next-actions.tsx'
import { PastHandoffs } from './_components/past-handoffs.tsx'
import { PersonalData } from './_components/personal-data.tsx'
import { ScoreHistory } from './_components/score-history.tsx'
import { SignalPanel } from './_components/signal-panel.tsx'
import { Situations } from './_components/situations.tsx'
import { loadStandpoint } from './_components/standpoint.ts'
import { TimelinePanel } from './_components/timeline-panel.tsx'
import { WhyPanel } from './_components/why-panel.tsx'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> }

/** Asked for once a request, by the title and by the page. */
const findProfile = cache(async (id: string) => {
  const leadId = Number(id)
  const profile = Number.isSafeInteger(leadId) && (await leadProfile(runningBaton(), await requireUser(), leadId))
  return profile || notFound()
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await findProfile((await params).id)).name }
}

export default async function LeadDetailPage({ params, searchParams }: Props) {
  const user = await requireUser()
  const { id } = await params
  const leadId = Number(id)
  const baton = runningBaton()
  const { at, draft } = await loadStandpoint(searchParams)
  const [profile, now, elsewhere, drafts, handoffs, messages, timeline, duplicates] = await Promise.all([
    findProfile(id),
    explainLead(baton, user, leadId),
    at || draft !== null ? explainLead(baton, user, leadId, { at: at?.toISOString(), draftId: draft }) : null,
    openDrafts(baton, user),
    leadHandoffs(baton, user, leadId),
    leadMessages(baton, user, leadId),
    leadTimeline(baton, user, leadId),
    leadDuplicates(baton, user, leadId),
  ])
  if (!now || !timeline) notFound()
  if (profile.mergedIntoId) redirect(`/leads/${profile.mergedIntoId}`)
  if (profile.stage === 'erased') return <ErasedLead leadId={leadId} handoffs={handoffs} timeline={timeline} />
  const why = elsewhere ?? now
  return (
    <div data-scrolls className="h-full overflow-y-auto">
      <div className="grid grid-cols-1 gap-4 px-4 pt-4 pb-12 lg:px-7 xl:grid-cols-[minmax(0,1fr)_360px]">
        <LeadHead profile={profile} lastSeller={handoffs[0]?.sellerName ?? null} />
        <div className="min-w-0 content-start gap-4 max-xl:contents xl:grid">
          <LeadDuplicates leadId={leadId} people={duplicates} />
          <NextActions profile={profile} />
          <AsOf drafts={drafts} />
          <Situations why={why} stage={profile.stage} lastSituation={handoffs[0]?.situation ?? null} />
          <ScoreHistory scores={profile.scores} bands={profile.bands} now={{ at: now.at, score: now.score.total }} />
          <TimelinePanel leadId={leadId} first={timeline} />
        </div>
        <div className="min-w-0 content-start gap-4 max-xl:contents xl:grid">
          <WhyPanel why={why} />
          <PastHandoffs leadId={leadId} handoffs={handoffs} />
          <MessagePanel messages={messages} />
          <SignalPanel signals={profile.signals} />
          {allows(user.role, 'erasePeople') && (
            <PersonalData leadId={leadId} name={profile.name} email={profile.email} />
          )}
        </div>
      </div>
    </div>
  )
}
