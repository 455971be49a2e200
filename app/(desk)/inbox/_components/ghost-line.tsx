'use client'

import type { InboxRow } from '#lib/work/views.ts'
import { useWhereabouts } from './use-whereabouts.ts'

/** Why a row has left the list that nobody here acted on: who has it now, or how it ended. */
export function GhostLine({ row }: { row: InboxRow }) {
  const words = useWhereabouts(row.id, row.version)
  return <p className="px-3.5 pt-0.5 pb-2 text-xs text-ink-3">{words ?? 'No longer in this view'}</p>
}
