'use client'

import { useId } from 'react'
import { valueAt } from '#lib/policy/rules/document-shape.ts'
import { useDraft } from './draft-context.tsx'

/** One field of the draft: its value, whether the draft changes it, what is wrong with it, and how it is wired. */
export function useField<T>(path: string, label: string) {
  const { document, set, isChanged, problems } = useDraft()
  const id = useId()
  const problem = problems.find((each) => each.path === path)?.message ?? null
  const wiring = {
    'aria-label': label,
    'aria-invalid': problem !== null,
    'aria-describedby': problem === null ? undefined : id,
    'data-path': path,
  }
  return {
    ...{ value: valueAt(document, path.split('.')) as T, set: (value: unknown) => set(path, value) },
    ...{ isChanged: isChanged(path), problem, problemId: id, wiring },
  }
}
