'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { PolicyDocument } from '#lib/policy/rules/document.ts'
import { save } from '../actions.ts'

/** `invalid`: a field cannot hold what was typed. `stale`: somebody else saved it, or it is over. `lost`: no answer. */
export type Saving = 'saved' | 'waiting' | 'invalid' | 'stale' | 'lost'

const SAVE_AFTER_MS = 600

/** Keeps what is typed and saves it a moment later, over the revision that was seen: a second tab is told, not overwritten. */
export function useSavedDocument(draftId: number, first: number, loaded: PolicyDocument) {
  const [document, setDocument] = useState(loaded)
  const [revision, setRevision] = useState(first)
  const [saving, setSaving] = useState<Saving>('saved')
  const [problem, setProblem] = useState<string | null>(null)
  const latest = useRef(loaded)
  const seen = useRef(first)
  const state = useRef<Saving>('saved')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isBusy = useRef(false)

  const say = useCallback((next: Saving, why: string | null = null) => {
    state.current = next
    setSaving(next)
    setProblem(why)
  }, [])

  const store = useCallback(async () => {
    if (isBusy.current || state.current === 'stale') return
    isBusy.current = true
    try {
      for (let sent: PolicyDocument | null = null; sent !== latest.current; ) {
        const reading = await import('./look-through.ts').catch(() => null)
        sent = latest.current
        if (reading && !reading.canBeKept(sent)) return say('invalid')
        const result = reading && (await save({ draftId, revision: seen.current, document: sent }).catch(() => null))
        if (!result?.ok) {
          const isStale = result?.code === 'conflict' || result?.code === 'not_found'
          return say(isStale ? 'stale' : 'lost', result?.message ?? 'Baton could not be reached.')
        }
        seen.current = result.value
        setRevision(result.value)
      }
      say('saved')
    } finally {
      isBusy.current = false
    }
  }, [draftId, say])

  const change = useCallback(
    (next: PolicyDocument) => {
      latest.current = next
      setDocument(next)
      if (state.current === 'stale') return
      say('waiting')
      clearTimeout(timer.current)
      timer.current = setTimeout(store, SAVE_AFTER_MS)
    },
    [say, store],
  )

  useEffect(() => {
    const again = () => state.current === 'lost' && store()
    const warn = (event: BeforeUnloadEvent) => state.current !== 'saved' && event.preventDefault()
    window.addEventListener('online', again)
    window.addEventListener('beforeunload', warn)
    return () => {
      window.removeEventListener('online', again)
      window.removeEventListener('beforeunload', warn)
    }
  }, [store])

  /** Gives up what is not saved, so that the page may be left without a question. */
  const letGo = useCallback(() => say('saved'), [say])
  return { document, latest, revision, saving, problem, change, store, letGo }
}
