import type { QueryClient } from '@tanstack/react-query'
import type { LeadInFocus } from '#lib/work/lead-in-focus.ts'
import type { Inbox, InboxRow } from '#lib/work/views.ts'

/**
 * Shows a row in the lists and in focus as it will be once the server has done what was asked.
 * @returns what puts it back as it was
 */
export function showPatched(client: QueryClient, handoffId: number, patch: Partial<InboxRow>): () => void {
  const lists = client.getQueriesData<Inbox>({ queryKey: ['inbox'] })
  const focus = client.getQueryData<LeadInFocus>(['handoff', handoffId])
  const patched = (row: InboxRow) => (row.id === handoffId ? { ...row, ...patch } : row)
  // What is on its way shows the time before.
  void client.cancelQueries({ predicate: ({ meta }) => meta?.isLive === true })
  client.setQueriesData<Inbox>({ queryKey: ['inbox'] }, (inbox) => inbox && { ...inbox, rows: inbox.rows.map(patched) })
  if (focus) client.setQueryData<LeadInFocus>(['handoff', handoffId], { ...focus, row: patched(focus.row) })
  return () => {
    for (const [key, inbox] of lists) client.setQueryData(key, inbox)
    if (focus) client.setQueryData(['handoff', handoffId], focus)
  }
}
