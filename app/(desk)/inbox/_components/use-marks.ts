'use client'

import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { ActionResult } from '#lib/auth/act.ts'
import type { LeadInFocus } from '#lib/work/lead-in-focus.ts'
import type { Inbox, InboxRow } from '#lib/work/views.ts'
import { undo } from '../actions.ts'

/** What the last action on a row came to: done and perhaps to be undone, or refused and why. */
export type Mark = { tone: 'done' | 'failed'; text: string; mayUndo: boolean }

type Deed = {
  handoffId: number
  /** What the row says once it is done. */
  done: string
  /** How the row looks at once; the server's answer replaces it. */
  patch?: Partial<InboxRow>
  /** It is nothing that the person could take back. */
  isFinal?: boolean
  run: () => Promise<ActionResult<unknown>>
}

type Answer = Promise<ActionResult<unknown>>

/**
 * Does what a person asks for at once on the screen and then on the server, one after the other however fast they are
 * asked for. A refusal puts the row back and says why in its place; what was done can be undone, the last first.
 */
export function useMarks() {
  const client = useQueryClient()
  const [marks, setMarks] = useState<ReadonlyMap<number, Mark>>(new Map())
  const undoable = useRef<number[]>([])
  const lastDeeds = useRef(new Map<number, Answer>())
  const { mutateAsync: inTurn } = useMutation({
    ...{ mutationKey: DEEDS, scope: { id: 'inbox' }, networkMode: 'always' },
    mutationFn: (run: () => Answer) => run().catch((): ActionResult => OFFLINE),
  })

  const mark = useCallback((handoffId: number, value: Mark | null) => {
    setMarks((known) => {
      const next = new Map(known)
      if (value) next.set(handoffId, value)
      else next.delete(handoffId)
      return next
    })
  }, [])

  // While others wait for their turn, what they show already is not overwritten.
  const refresh = useCallback(async () => {
    if (client.isMutating({ mutationKey: DEEDS }) > 0) return
    await client.invalidateQueries({ predicate: ({ meta }) => meta?.isLive === true })
  }, [client])

  const act = useCallback(
    async ({ handoffId, done, patch, isFinal = false, run }: Deed): Answer => {
      const putBack = patch ? showPatched(client, handoffId, patch) : null
      const others = without(undoable.current, handoffId)
      undoable.current = isFinal ? others : [...others, handoffId]
      mark(handoffId, { tone: 'done', text: done, mayUndo: !isFinal })
      const answer = inTurn(run)
      lastDeeds.current.set(handoffId, answer)
      const result = await answer
      if (!result.ok) {
        putBack?.()
        undoable.current = without(undoable.current, handoffId)
        mark(handoffId, { tone: 'failed', text: result.message, mayUndo: false })
      }
      void refresh()
      return result
    },
    [client, mark, refresh, inTurn],
  )

  const undoLast = useCallback(
    async (handoffId = undoable.current.at(-1)) => {
      if (handoffId === undefined) return null
      undoable.current = without(undoable.current, handoffId)
      // What was refused after all has nothing to undo, and what was done before it stays.
      if ((await lastDeeds.current.get(handoffId))?.ok === false) return null
      const result = await inTurn(() => undo(handoffId))
      mark(handoffId, result.ok ? null : { tone: 'failed', text: result.message, mayUndo: false })
      await refresh()
      return result.ok ? handoffId : null
    },
    [mark, refresh, inTurn],
  )

  return { marks, act, undoLast, clearMark: (handoffId: number) => mark(handoffId, null) }
}

export type Marks = ReturnType<typeof useMarks>

const OFFLINE = {
  ok: false,
  code: 'failed',
  message: 'Baton could not be reached. Nothing was changed; try again.',
} as const

const DEEDS = ['inbox deeds']

const without = (ids: readonly number[], id: number) => ids.filter((each) => each !== id)

/** @returns what puts the row back as it was, in the lists and in focus */
function showPatched(client: QueryClient, handoffId: number, patch: Partial<InboxRow>): () => void {
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
