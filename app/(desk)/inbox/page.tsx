import type { Metadata } from 'next'
import { requireUser } from '#lib/auth/current-user.ts'
import { reasonOptions } from '#lib/disposition/views.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { leadInFocus } from '#lib/work/lead-in-focus.ts'
import { INBOX_VIEWS } from '#lib/work/rules/inbox-views.ts'
import { inbox } from '#lib/work/views.ts'
import { InboxScreen } from './_components/inbox-screen.tsx'

export const metadata: Metadata = { title: 'Inbox' }

type Props = { searchParams: Promise<{ view?: string; handoff?: string }> }

export default async function InboxPage({ searchParams }: Props) {
  const user = await requireUser()
  const asked = await searchParams
  const view = INBOX_VIEWS.find((known) => known === asked.view) ?? 'mine'
  const baton = runningBaton()
  const [rows, reasons] = await Promise.all([inbox(baton, user, view), reasonOptions(baton)])
  const handoffId = Number(asked.handoff) || rows.rows[0]?.id
  const focus = handoffId ? await leadInFocus(baton, user, handoffId) : null
  return <InboxScreen initialView={view} initialInbox={rows} initialFocus={focus} reasons={reasons} />
}
