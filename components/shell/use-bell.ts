'use client'

import { useQuery } from '@tanstack/react-query'
import type { Bell, BellItem } from '#lib/work/notifications.ts'
import { getJson } from './get-json.ts'

export const BELL_WORDS: Record<BellItem['kind'], string> = {
  handed_off: 'New lead for you',
  due_soon: 'Due soon, and not yet touched',
  queued: 'In your team’s queue, to be claimed',
  missed: 'To be claimed after a missed promise',
  escalated: 'Nobody has claimed it',
  reassigned: 'Given to you',
}

/** What the bell tells, kept fresh. */
export function useBell(): Bell | undefined {
  return useQuery({
    queryKey: ['bell'],
    queryFn: () => getJson<Bell>('/api/bell'),
    refetchInterval: 60_000,
    meta: { isLive: true },
  }).data
}
