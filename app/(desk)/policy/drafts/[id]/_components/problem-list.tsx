'use client'

import type { Problem } from '#lib/policy/rules/check-document.ts'
import { nameOfField } from '#lib/policy/rules/diff-policies.ts'
import type { PolicyDocument } from '#lib/policy/rules/document.ts'
import { PART_OF, type PolicyPart } from '#lib/policy/rules/field-words.ts'
import { useDraft } from './draft-context.tsx'
import { focusField } from './focus-field.ts'

/** What must be mended before the draft can be published; each leads to its field. */
export function ProblemList({ onShow }: { onShow: (part: PolicyPart) => void }) {
  const { document, problems } = useDraft()
  if (!problems.length) return null
  const show = ({ path }: Problem) => {
    onShow(PART_OF[path.split('.')[0] as keyof typeof PART_OF] ?? 'situations')
    focusSoon(path)
  }
  return (
    <section aria-labelledby="draft-problems">
      <h2 id="draft-problems" className="mb-2 text-sm">
        To be mended before it is published
      </h2>
      <ul className="grid gap-1.5">
        {problems.map((problem) => (
          <li key={problem.path + problem.message}>
            <button
              type="button"
              onClick={() => show(problem)}
              className="touchable text-left text-late underline decoration-dotted underline-offset-3 hover:decoration-solid"
            >
              {inWords(problem, document)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A message that names its field by the path names it as the screen does. */
function inWords({ path, message }: Problem, document: PolicyDocument): string {
  return message.startsWith(`${path}: `)
    ? `${nameOfField(document, path.split('.'))}${message.slice(path.length)}`
    : message
}

/** The part with the field may have to be loaded and drawn first. */
function focusSoon(path: string, tries = 40): void {
  setTimeout(() => {
    const field = focusField(path)
    if (field) field.scrollIntoView({ block: 'center' })
    else if (tries > 0) focusSoon(path, tries - 1)
  }, 50)
}
