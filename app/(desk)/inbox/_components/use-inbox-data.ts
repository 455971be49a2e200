'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { getJson } from '#components/shell/get-json.ts'
import { setServerTime } from '#components/ui/use-now.ts'
import type { LeadInFocus } from '#lib/work/lead-in-focus.ts'
import type { InboxView } from '#lib/work/rules/inbox-views.ts'
import type { Inbox } from '#lib/work/views.ts'

/** A view's rows, kept fresh. What the server sent with the page is used first. */
export function useInbox(view: InboxView, initial: { view: InboxView; inbox: Inbox }) {
  const query = useQuery({
    queryKey: ['inbox', view],
    queryFn: () => getJson<Inbox>(`/api/inbox?view=${view}`),
    initialData: view === initial.view ? initial.inbox : undefined,
    // Another view's rows are not this view's old data.
    placeholderData: undefined,
    refetchInterval: 60_000,
    meta: { isLive: true },
  })
  const now = query.data?.now
  useEffect(() => {
    if (now) setServerTime(now)
  }, [now])
  return query
}

const focusQuery = (handoffId: number | null) => ({
  queryKey: ['handoff', handoffId],
  queryFn: () => getJson<LeadInFocus>(`/api/handoffs/${handoffId}`),
  meta: { isLive: true },
})

/** Everything of the handoff in focus. Never another one's data while it is fetched: one could act on the wrong lead. */
export function useFocus(handoffId: number | null, initial: LeadInFocus | null) {
  return useQuery({
    ...focusQuery(handoffId),
    enabled: handoffId !== null,
    initialData: initial && initial.row.id === handoffId ? initial : undefined,
    placeholderData: undefined,
    retry: 1,
  })
}

/** Fetches the neighbours of the row in focus beforehand, so that moving on shows them at once. */
export function usePrefetched(handoffIds: (number | undefined)[]): void {
  const client = useQueryClient()
  const ids = handoffIds.filter((id) => id !== undefined).join(',')
  useEffect(() => {
    for (const id of ids.split(',').filter(Boolean)) void client.prefetchQuery(focusQuery(Number(id)))
  }, [client, ids])
}
