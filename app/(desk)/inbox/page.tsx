import type { Metadata } from 'next'
import { requireUser } from '#lib/auth/current-user.ts'
import { allows } from '#lib/auth/permissions.ts'
import { reasonOptions } from '#lib/disposition/views.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { situationOptions } from '#lib/work/filter-options.ts'
import { leadInFocus } from '#lib/work/lead-in-focus.ts'
import { readSearch, SEARCH_KEYS, searchText } from '#lib/work/rules/inbox-search.ts'
import { inbox } from '#lib/work/views.ts'
import { InboxScreen } from './_components/inbox-screen.tsx'

export const metadata: Metadata = { title: 'Inbox' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function InboxPage({ searchParams }: Props) {
  const user = await requireUser()
  const asked = await searchParams
  const one = (key: string) => [asked[key]].flat()[0]
  const params = Object.fromEntries(SEARCH_KEYS.map((key) => [key, one(key) ?? null]))
  const baton = runningBaton()
  const [rows, reasons, situations] = await Promise.all([
    inbox(baton, user, params),
    reasonOptions(baton),
    situationOptions(baton),
  ])
  const handoffId = Number(one('handoff')) || rows.rows[0]?.id
  const focus = handoffId ? await leadInFocus(baton, user, handoffId) : null
  return (
    <InboxScreen
      initial={{ query: searchText(readSearch(params).search), inbox: rows, focus }}
      reasons={reasons}
      situations={situations}
      seesTeam={allows(user.role, 'workTeamHandoffs') || allows(user.role, 'seeAllTeams')}
      mayGive={allows(user.role, 'workTeamHandoffs')}
    />
  )
}
