'use client'

import { TriangleAlert } from 'lucide-react'
import { useDraft } from './draft-context.tsx'

/** What is wrong with a field, in the place of the field; nothing when all is well. */
export function FieldProblem({ path, id }: { path: string; id?: string }) {
  const { problems } = useDraft()
  const problem = problems.find((each) => each.path === path)
  if (!problem) return null
  return (
    <span id={id} className="flex items-start gap-1.5 text-xs leading-normal text-late">
      <TriangleAlert size={13} aria-hidden className="mt-0.5 flex-none" />
      {sentenceOf(problem)}
    </span>
  )
}

/** Where it stands beside its field, a message does not name the field again. */
function sentenceOf({ path, message }: { path: string; message: string }): string {
  const rest = message.startsWith(`${path}: `) ? message.slice(path.length + 2) : message
  return `${rest[0]?.toUpperCase() ?? ''}${rest.slice(1)}`
}
