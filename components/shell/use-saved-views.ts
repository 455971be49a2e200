'use client'

import { useQuery } from '@tanstack/react-query'
import type { SavedView } from '#lib/work/saved-views.ts'
import { getJson } from './get-json.ts'

const NONE: readonly SavedView[] = []

/** The views of the inbox that the person saved. */
export function useSavedViews(): readonly SavedView[] {
  const { data } = useQuery({
    queryKey: ['saved-views'],
    queryFn: () => getJson<SavedView[]>('/api/saved-views'),
    staleTime: 60_000,
  })
  return data ?? NONE
}
