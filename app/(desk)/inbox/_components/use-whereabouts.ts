'use client'

import { useQuery } from '@tanstack/react-query'
import { getJson } from '#components/shell/get-json.ts'
import { tellWhereabouts, type Whereabouts } from '#lib/work/rules/tell-whereabouts.ts'

/** Who has a handoff now that is not the reader's any more, or how it ended; null until it is known, or when it is not theirs to know. */
export function useWhereabouts(handoffId: number, version = 0): string | null {
  const { data } = useQuery({
    queryKey: ['whereabouts', handoffId, version],
    queryFn: () => getJson<Whereabouts>(`/api/handoffs/${handoffId}/whereabouts`),
    retry: false,
    placeholderData: undefined,
    meta: { isLive: true },
  })
  return data ? tellWhereabouts(data) : null
}
