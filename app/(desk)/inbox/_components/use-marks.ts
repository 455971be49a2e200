'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { ActionResult } from '#lib/auth/act.ts'
import type { InboxRow } from '#lib/work/views.ts'
import { undo } from '../actions.ts'
import { showPatched } from './show-patched.ts'
import { DEEDS, useDeeds } from './use-deeds.ts'
import { giveBackDraft } from './use-draft.ts'

/** What the last action on a row came to: done and perhaps to be undone, on its way, or refused and why. */
export type Mark = { tone: 'done' | 'failed' | 'waiting'; text: string; mayUndo: boolean; isSignedOut?: boolean }

export type Deed = {
  handoffId: number
  /** What the row says once it is done. */
  done: string
  /** How the row looks at once; the server's answer replaces it. */
  patch?: Partial<InboxRow>
  /** What was written with it, and where it is given back to when it cannot be sent. */
  draft?: { key: string; text: string }
  isUndoable?: boolean
  /** For how long it can be undone, where that ends. */
  undoSeconds?: number
  run: () => Promise<ActionResult<unknown>>
}

/** After so long without an answer it is not called done. */
const SLOW_MS = 4000

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
  const inTurn = useDeeds()

  const mark = useCallback((handoffId: number, value: Mark) => {
    setMarks((known) => new Map(known).set(handoffId, value))
  }, [])

  const markDone = useCallback(
    (handoffId: number, text: string, mayUndo: boolean, undoSeconds?: number) => {
      const value: Mark = { tone: 'done', text, mayUndo }
      mark(handoffId, value)
      const end = () =>
        setMarks((known) =>
          known.get(handoffId) === value ? new Map(known).set(handoffId, { ...value, mayUndo: false }) : known,
        )
      if (mayUndo && undoSeconds) setTimeout(end, undoSeconds * 1000)
    },
    [mark],
  )

  // While others wait for their turn, what they show already is not overwritten.
  const refresh = useCallback(async () => {
    if (client.isMutating({ mutationKey: DEEDS }) > 0) return
    await client.invalidateQueries({ predicate: ({ meta }) => meta?.isLive === true })
  }, [client])

  const act = useCallback(
    async ({ handoffId, done, patch, draft, isUndoable = true, undoSeconds, run }: Deed): Answer => {
      const putBack = patch ? showPatched(client, handoffId, patch) : null
      if (isUndoable) undoable.current = [...without(undoable.current, handoffId), handoffId]
      markDone(handoffId, done, isUndoable)
      const wait = () =>
        mark(handoffId, { tone: 'waiting', text: `${done} · waiting for the connection`, mayUndo: false })
      const answer = inTurn({ run, onWait: wait })
      lastDeeds.current.set(handoffId, answer)
      const slow = setTimeout(wait, SLOW_MS)
      const result = await answer
      clearTimeout(slow)
      if (result.ok) {
        markDone(handoffId, done, isUndoable, undoSeconds)
      } else {
        putBack?.()
        undoable.current = without(undoable.current, handoffId)
        if (draft) giveBackDraft(draft.key, draft.text)
        const kept = draft?.text ? ' Your text is kept in its form.' : ''
        mark(handoffId, {
          tone: 'failed',
          text: `${result.message}${kept}`,
          mayUndo: false,
          isSignedOut: result.code === 'signed_out',
        })
      }
      void refresh()
      return result
    },
    [client, mark, markDone, refresh, inTurn],
  )

  const undoLast = useCallback(
    async (handoffId = undoable.current.at(-1)) => {
      if (handoffId === undefined) return null
      undoable.current = without(undoable.current, handoffId)
      // What was refused after all has nothing to undo, and what was done before it stays.
      if ((await lastDeeds.current.get(handoffId))?.ok === false) return null
      const key = crypto.randomUUID()
      const wait = () =>
        mark(handoffId, { tone: 'waiting', text: 'Taking back · waiting for the connection', mayUndo: false })
      const result = await inTurn({ run: () => undo(key, handoffId), onWait: wait })
      if (result.ok) markDone(handoffId, 'Taken back', false)
      else mark(handoffId, { tone: 'failed', text: result.message, mayUndo: false })
      await refresh()
      return result.ok ? handoffId : null
    },
    [mark, markDone, refresh, inTurn],
  )

  const markUndoable = useCallback(
    (handoffId: number, text: string, undoSeconds?: number) => {
      undoable.current = [...without(undoable.current, handoffId), handoffId]
      lastDeeds.current.delete(handoffId)
      markDone(handoffId, text, true, undoSeconds)
    },
    [markDone],
  )

  return { marks, mark, markUndoable, act, undoLast, refresh, inTurn }
}

export type Marks = ReturnType<typeof useMarks>

const without = (ids: readonly number[], id: number) => ids.filter((each) => each !== id)
