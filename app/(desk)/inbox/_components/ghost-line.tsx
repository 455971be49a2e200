'use client'

import { useQuery } from '@tanstack/react-query'
import { getJson } from '#components/shell/get-json.ts'
import { tellWhereabouts, type Whereabouts } from '#lib/work/rules/tell-whereabouts.ts'
import type { InboxRow } from '#lib/work/views.ts'

/** Why a row has left the list that nobody here acted on: who has it now, or how it ended. */
export function GhostLine({ row }: { row: InboxRow }) {
  const { data } = useQuery({
    queryKey: ['whereabouts', row.id, row.version],
    queryFn: () => getJson<Whereabouts>(`/api/handoffs/${row.id}/whereabouts`),
    retry: false,
    meta: { isLive: true },
  })
  return <p className="px-3.5 pb-2 text-xs text-ink-3">{data ? tellWhereabouts(data) : 'No longer in this view'}</p>
}
