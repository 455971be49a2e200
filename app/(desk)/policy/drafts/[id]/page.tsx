import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { requireUser } from '#lib/auth/current-user.ts'
import { draftView } from '#lib/policy/draft-view.ts'
import { policyView } from '#lib/policy/views.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { DraftEditor } from './_components/draft-editor.tsx'

type Props = { params: Promise<{ id: string }> }

/** Asked for once a request, by the title first: what is not there is missing before the page begins. */
const findDraft = cache(async (id: string) => {
  const user = await requireUser()
  return (/^\d{1,15}$/.test(id) && (await draftView(runningBaton(), user, Number(id)))) || notFound()
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await findDraft((await params).id)
  return { title: 'Draft of the policy' }
}

export default async function DraftPage({ params }: Props) {
  const draft = await findDraft((await params).id)
  const { trackNames, teamNames } = await policyView(runningBaton())
  return <DraftEditor key={`${draft.id}-${draft.baseVersion}`} draft={draft} names={{ trackNames, teamNames }} />
}
