'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { ActionResult } from '#lib/auth/act.ts'
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

/**
 * Does what a person asks for at once on the screen and then on the server. A refusal puts the row back and says why in
 * its place; what was done can be undone, the last first.
 */
export function useMarks() {
  const client = useQueryClient()
  const [marks, setMarks] = useState<ReadonlyMap<number, Mark>>(new Map())
  const undoable = useRef<number[]>([])

  const mark = useCallback((handoffId: number, value: Mark | null) => {
    setMarks((known) => {
      const next = new Map(known)
      if (value) next.set(handoffId, value)
      else next.delete(handoffId)
      return next
    })
  }, [])

  const refresh = useCallback(async () => {
    await client.invalidateQueries({ predicate: ({ meta }) => meta?.isLive === true })
  }, [client])

  const act = useCallback(
    async ({ handoffId, done, patch, isFinal = false, run }: Deed): Promise<ActionResult<unknown>> => {
      const before = client.getQueriesData<Inbox>({ queryKey: ['inbox'] })
      if (patch) {
        client.setQueriesData<Inbox>({ queryKey: ['inbox'] }, (inbox) => inbox && withPatch(inbox, handoffId, patch))
      }
      mark(handoffId, { tone: 'done', text: done, mayUndo: false })
      const result = await run().catch((): ActionResult => OFFLINE)
      if (result.ok) {
        const others = undoable.current.filter((id) => id !== handoffId)
        undoable.current = isFinal ? others : [...others, handoffId]
        mark(handoffId, { tone: 'done', text: done, mayUndo: !isFinal })
      } else {
        for (const [key, inbox] of before) client.setQueryData(key, inbox)
        mark(handoffId, { tone: 'failed', text: result.message, mayUndo: false })
      }
      void refresh()
      return result
    },
    [client, mark, refresh],
  )

  const undoLast = useCallback(
    async (handoffId = undoable.current.at(-1)) => {
      if (handoffId === undefined) return null
      undoable.current = undoable.current.filter((id) => id !== handoffId)
      const result = await undo(handoffId).catch((): ActionResult<string> => OFFLINE)
      mark(handoffId, result.ok ? null : { tone: 'failed', text: result.message, mayUndo: false })
      await refresh()
      return result.ok ? handoffId : null
    },
    [mark, refresh],
  )

  return { marks, act, undoLast, clearMark: (handoffId: number) => mark(handoffId, null) }
}

export type Marks = ReturnType<typeof useMarks>

const OFFLINE = {
  ok: false,
  code: 'failed',
  message: 'Baton could not be reached. Nothing was changed; try again.',
} as const

function withPatch(inbox: Inbox, handoffId: number, patch: Partial<InboxRow>): Inbox {
  return { ...inbox, rows: inbox.rows.map((row) => (row.id === handoffId ? { ...row, ...patch } : row)) }
}
