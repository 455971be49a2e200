'use client'

import { useQuery } from '@tanstack/react-query'
import { CheckCheck, SearchX } from 'lucide-react'
import { getJson } from '#components/shell/get-json.ts'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { type InboxSearch, narrowings } from '#lib/work/rules/inbox-search.ts'
import type { InboxView } from '#lib/work/rules/inbox-views.ts'
import type { Inbox } from '#lib/work/views.ts'

const NOTHING: Record<InboxView, [title: string, words: string]> = {
  mine: ['Nothing is waiting for you', 'The next lead that is handed to you appears here by itself.'],
  today: ['Done for today', 'What falls due today appears here by itself; later work is in Mine.'],
  queue: ['The queue is empty', 'Leads that nobody could take, or that missed their promise, wait here to be claimed.'],
  snoozed: ['Nothing is snoozed', 'A lead that you snooze (H) rests here, and comes back to Mine at its time.'],
  closed: ['Nothing closed yet', 'Leads that you reject or close are kept here with their reason.'],
  team: ['Nobody has an open lead', 'Everything that your team works or could claim is listed here.'],
}

/** Why a list is empty: nothing is there, or the filters leave it all out. */
export function NothingHere({ search, onClear }: { search: InboxSearch; onClear: () => void }) {
  if (narrowings(search)) {
    return (
      <EmptyState icon={<SearchX size={22} />} title="Nothing matches">
        <p className="mb-3">There may be leads in this view that the search and the filters leave out.</p>
        <Button onClick={onClear}>Clear filters</Button>
      </EmptyState>
    )
  }
  const [title, words] = NOTHING[search.view]
  return (
    <EmptyState icon={<CheckCheck size={22} />} title={title}>
      {words}
      {search.view === 'today' && <NextDue />}
    </EmptyState>
  )
}

/** What is done for today goes on when the next of Mine falls due. */
function NextDue() {
  const { data } = useQuery({
    queryKey: ['inbox', '', 1],
    queryFn: () => getJson<Inbox>('/api/inbox?limit=1'),
    placeholderData: undefined,
    meta: { isLive: true },
  })
  const at = data?.rows[0]?.nextDueAt
  if (!at) return null
  return (
    <p className="mt-2">
      Next due <LocalTime at={at} />
    </p>
  )
}
