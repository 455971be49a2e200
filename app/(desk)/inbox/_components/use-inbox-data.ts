'use client'

import { useQuery } from '@tanstack/react-query'
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

/** Everything of the handoff in focus; null while none is. */
export function useFocus(handoffId: number | null, initial: LeadInFocus | null) {
  return useQuery({
    queryKey: ['handoff', handoffId],
    queryFn: () => getJson<LeadInFocus>(`/api/handoffs/${handoffId}`),
    enabled: handoffId !== null,
    initialData: initial && initial.row.id === handoffId ? initial : undefined,
    retry: 1,
    meta: { isLive: true },
  })
}
