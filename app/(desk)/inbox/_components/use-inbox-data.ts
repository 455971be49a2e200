'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { fromPage } from '#components/shell/from-page.ts'
import { getJson, ReadError } from '#components/shell/get-json.ts'
import { setServerTime } from '#components/ui/use-now.ts'
import type { LeadInFocus } from '#lib/work/lead-in-focus.ts'
import { type InboxSearch, searchText } from '#lib/work/rules/inbox-search.ts'
import type { Inbox } from '#lib/work/views.ts'

/** What the server sent with the page; `query` is the search that it is for. */
export type Initial = { query: string; inbox: Inbox; focus: LeadInFocus | null }

const FIRST_PAGE = 100
const GROWTH = 4
const LONGEST = 5000

/** The rows that a search finds, kept fresh, and more of them on request. What the server sent with the page is used first. */
export function useInbox(search: InboxSearch, initial: Initial) {
  const text = searchText(search)
  const [grown, setGrown] = useState({ text, limit: FIRST_PAGE })
  const limit = grown.text === text ? grown.limit : FIRST_PAGE
  const query = useQuery({
    queryKey: ['inbox', text, limit],
    queryFn: () => getJson<Inbox>(`/api/inbox?${text}${text && '&'}limit=${limit}`),
    ...fromPage(text === initial.query && limit === FIRST_PAGE ? initial.inbox : undefined),
    // While a list grows it keeps its rows; another search's rows are not this one's.
    placeholderData: (old, before) => (before?.queryKey[1] === text ? old : undefined),
    refetchInterval: 60_000,
    meta: { isLive: true },
  })
  const now = query.data?.now
  useEffect(() => {
    if (now) setServerTime(now)
  }, [now])
  const showMore = () => {
    if (query.data?.hasMore && !query.isPlaceholderData) setGrown({ text, limit: Math.min(limit * GROWTH, LONGEST) })
  }
  return { query, showMore }
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
    ...fromPage(initial && initial.row.id === handoffId ? initial : undefined),
    placeholderData: undefined,
    retry: (tries, error) => tries < 1 && !isAnswer(error),
  })
}

/** Whether the server has said why: to ask again brings the same. */
const isAnswer = (error: Error) => error instanceof ReadError && (error.isGone || error.isSignedOut)

/** Fetches the neighbours of the row in focus beforehand, so that moving on shows them at once. */
export function usePrefetched(handoffIds: (number | undefined)[]): void {
  const client = useQueryClient()
  const ids = handoffIds.filter((id) => id !== undefined).join(',')
  useEffect(() => {
    for (const id of ids.split(',').filter(Boolean)) void client.prefetchQuery(focusQuery(Number(id)))
  }, [client, ids])
}
