'use client'

import { createContext, type ReactNode, use, useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'
import type { DraftView } from '#lib/policy/draft-view.ts'
import type { Problem } from '#lib/policy/rules/check-document.ts'
import type { PolicyNames } from '#lib/policy/rules/diff-policies.ts'
import type { PolicyDocument } from '#lib/policy/rules/document.ts'
import { valueAt } from '#lib/policy/rules/document-shape.ts'
import { withValueAt } from '#lib/policy/rules/with-value-at.ts'
import { type Saving, useSavedDocument } from './use-saved-document.ts'

type Draft = {
  draftId: number
  document: PolicyDocument
  base: PolicyDocument
  names: PolicyNames
  surroundings: DraftView['surroundings']
  revision: number
  saving: Saving
  /** Why it could not be saved. */
  problem: string | null
  /** What is wrong with the document, each with the path of its field. */
  problems: readonly Problem[]
  set: (path: string, value: unknown) => void
  saveAgain: () => void
  letGo: () => void
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

type Props = { draft: DraftView; names: PolicyNames; children: ReactNode }

/** Holds the draft while it is edited: what is typed, whether it is saved, and what is wrong with it. */
export function DraftProvider({ draft: { id, revision: first, base, ...draft }, names, children }: Props) {
  const { document, latest, revision, saving, problem, change, store, letGo } = useSavedDocument(
    id,
    first,
    draft.document,
  )
  // Looking through 5,000 rules takes longer than a keystroke: what is typed shows first.
  const looked = useDeferredValue(document)
  const look = useLookThrough()
  const problems = useMemo(() => look?.(looked, draft.surroundings) ?? NONE, [look, looked, draft.surroundings])
  const set = useCallback(
    (path: string, value: unknown) => change(withValueAt(latest.current, path.split('.'), value)),
    [change, latest],
  )
  const was = (path: string) => valueAt(base, path.split('.'))
  const isChanged = (path: string) => JSON.stringify(was(path)) !== JSON.stringify(valueAt(document, path.split('.')))
  const value = {
    ...{ draftId: id, document, base, names, surroundings: draft.surroundings, revision, saving, problem, problems },
    ...{ set, saveAgain: store, letGo, isChanged, was },
  }
  return <Context value={value}>{children}</Context>
}

const NONE: readonly Problem[] = []

/** What looks a document through comes after the screen stands; null until then, and the verbs look in any case. */
function useLookThrough() {
  const [look, setLook] = useState<typeof import('./look-through.ts').lookThrough | null>(null)
  useEffect(() => {
    import('./look-through.ts').then(
      ({ lookThrough }) => setLook(() => lookThrough),
      () => {},
    )
  }, [])
  return look
}
