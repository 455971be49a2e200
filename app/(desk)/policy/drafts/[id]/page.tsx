import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requireUser } from '#lib/auth/current-user.ts'
import { draftView } from '#lib/policy/draft-view.ts'
import { policyView } from '#lib/policy/views.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { DraftEditor } from './_components/draft-editor.tsx'

export const metadata: Metadata = { title: 'Draft of the policy' }

export default async function DraftPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser()
  const { id } = await params
  const draft = /^\d{1,15}$/.test(id) ? await draftView(runningBaton(), user, Number(id)) : null
  if (!draft) notFound()
  const { trackNames, teamNames } = await policyView(runningBaton())
  return <DraftEditor key={`${draft.id}-${draft.baseVersion}`} draft={draft} names={{ trackNames, teamNames }} />
}
