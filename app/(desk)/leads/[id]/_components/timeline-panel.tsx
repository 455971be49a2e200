'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Timeline } from '#components/lead/timeline.tsx'
import { fromPage } from '#components/shell/from-page.ts'
import { getJson } from '#components/shell/get-json.ts'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { TimelinePage } from '#lib/work/tell-timeline.ts'

/** What happened, newest first; older pages when they are asked for. */
export function TimelinePanel({ leadId, first }: { leadId: number; first: TimelinePage }) {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['timeline', leadId],
    queryFn: ({ pageParam }) => {
      const after = pageParam ? `?${new URLSearchParams(pageParam)}` : ''
      return getJson<TimelinePage>(`/api/leads/${leadId}/timeline${after}`)
    },
    initialPageParam: null as TimelinePage['older'],
    getNextPageParam: ({ older }) => older,
    ...fromPage({ pages: [first], pageParams: [null] }),
    staleTime: 30_000,
    meta: { isLive: true },
  })
  const items = data.pages.flatMap((page) => page.items)
  return (
    <Panel title="What happened" className="max-xl:order-last">
      {items.length ? <Timeline items={items} /> : <p className="text-sm text-ink-2">Nothing yet.</p>}
      {error && (
        <Notice tone="late" className="mt-3">
          {error.message}
        </Notice>
      )}
      {hasNextPage && (
        <Button className="mt-4" disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {isFetchingNextPage ? 'Loading…' : 'Load older'}
        </Button>
      )}
    </Panel>
  )
}
