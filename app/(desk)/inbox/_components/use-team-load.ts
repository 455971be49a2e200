'use client'

import { useQuery } from '@tanstack/react-query'
import { getJson } from '#components/shell/get-json.ts'
import type { SellerLoad } from '#lib/work/team-load.ts'

/** What each seller whom the reader leads has on the desk, kept fresh. */
export function useTeamLoad() {
  return useQuery({
    queryKey: ['team-load'],
    queryFn: () => getJson<SellerLoad[]>('/api/team-load'),
    meta: { isLive: true },
  })
}
