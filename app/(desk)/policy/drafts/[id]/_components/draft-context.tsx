'use client'

import { createContext, type ReactNode, use, useCallback, useEffect, useRef, useState } from 'react'
import type { PolicyNames } from '#lib/policy/rules/diff-policies.ts'
import type { PolicyDocument } from '#lib/policy/rules/document.ts'
import { valueAt } from '#lib/policy/rules/document-shape.ts'
import { withValueAt } from '#lib/policy/rules/with-value-at.ts'
import { save } from '../actions.ts'

type Saving = 'saved' | 'waiting' | 'refused'

type Draft = {
  document: PolicyDocument
  base: PolicyDocument
  names: PolicyNames
  revision: number
  saving: Saving
  problem: string | null
  set: (path: string, value: unknown) => void
  isChanged: (path: string) => boolean
  was: (path: string) => unknown
}

const Context = createContext<Draft | null>(null)

/** The draft that the screen edits: every field reads from it and writes to it. */
export function useDraft(): Draft {
  const draft = use(Context)
  if (!draft) throw new Error('This field stands outside of a draft.')
  return draft
}

const SAVE_AFTER_MS = 600

type Props = {
  draftId: number
  revision: number
  document: PolicyDocument
  base: PolicyDocument
  names: PolicyNames
  children: ReactNode
}

/** Keeps what is typed and saves it a moment later, over the revision that was seen: a second tab is told, not overwritten. */
export function DraftProvider({ draftId, revision: first, document: loaded, base, names, children }: Props) {
  const [document, setDocument] = useState(loaded)
  const [revision, setRevision] = useState(first)
  const [saving, setSaving] = useState<Saving>('saved')
  const [problem, setProblem] = useState<string | null>(null)
  const latest = useRef(loaded)
  const isBusy = useRef(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: each keystroke begins the wait anew
  useEffect(() => {
    if (saving !== 'waiting') return
    const timer = setTimeout(async function store() {
      if (isBusy.current) return
      isBusy.current = true
      const sent = latest.current
      const result = await save({ draftId, revision, document: sent }).catch(() => null)
      isBusy.current = false
      if (!result?.ok) {
        setProblem(result?.message ?? 'Baton could not be reached. What you typed is not saved yet.')
        return setSaving('refused')
      }
      setProblem(null)
      setRevision(result.value)
      setSaving(sent === latest.current ? 'saved' : 'waiting')
    }, SAVE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [saving, draftId, revision, document])

  const set = useCallback((path: string, value: unknown) => {
    latest.current = withValueAt(latest.current, path.split('.'), value)
    setDocument(latest.current)
    setSaving('waiting')
  }, [])
  const was = (path: string) => valueAt(base, path.split('.'))
  const isChanged = (path: string) => JSON.stringify(was(path)) !== JSON.stringify(valueAt(document, path.split('.')))
  const draft = { ...{ document, base, names, revision, saving, problem, set, isChanged, was } }
  return <Context value={draft}>{children}</Context>
}
