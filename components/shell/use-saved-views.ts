'use client'

import { useQuery } from '@tanstack/react-query'
import { useHydrated } from '#components/ui/use-hydrated.ts'
import type { SavedView } from '#lib/work/saved-views.ts'
import { getJson } from './get-json.ts'

const NONE: readonly SavedView[] = []

/** The views of the inbox that the person saved; none until the browser has taken over, as the server knows of none. */
export function useSavedViews(): readonly SavedView[] {
  const { data } = useQuery({
    queryKey: ['saved-views'],
    queryFn: () => getJson<SavedView[]>('/api/saved-views'),
    staleTime: 60_000,
  })
  const isHydrated = useHydrated()
  return (isHydrated && data) || NONE
}
