'use client'

import { useState } from 'react'
import { Sentence } from '#components/policy/sentence.tsx'
import { useAction } from '#components/shell/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { DraftView } from '#lib/policy/draft-view.ts'
import { diffPolicies, nameOfField } from '#lib/policy/rules/diff-policies.ts'
import type { Choice, Conflict } from '#lib/policy/rules/merge-documents.ts'
import { withValueAt } from '#lib/policy/rules/with-value-at.ts'
import { rebase } from '../actions.ts'
import { useDraft } from './draft-context.tsx'

/** The version under the draft has moved: what both sides changed is settled field by field, the rest by itself. */
export function RebasePanel({ draft }: { draft: DraftView }) {
  const [choices, setChoices] = useState<Record<string, Choice>>({})
  const { run, isBusy, problem } = useAction()
  const { revision, saving } = useDraft()
  const isOpen = draft.conflicts.some(({ path }) => !choices[path])
  const bringUp = () => rebase({ draftId: draft.id, revision, ontoVersion: draft.newestVersion, choices })
  return (
    <section aria-labelledby="moved" className="grid gap-2.5">
      <h2 id="moved" className="text-sm">
        Version {draft.newestVersion} came meanwhile
      </h2>
      <p className="text-ink-2">
        This draft was made from version {draft.baseVersion}.{' '}
        {draft.conflicts.length ? 'Both sides changed these fields:' : 'Nothing that it changes was changed there.'}
      </p>
      {draft.conflicts.map((conflict) => (
        <Side
          key={conflict.path}
          conflict={conflict}
          newest={draft.newestVersion}
          chosen={choices[conflict.path]}
          onChoose={(choice) => setChoices({ ...choices, [conflict.path]: choice })}
        />
      ))}
      {problem && <Notice tone="late">{problem}</Notice>}
      <Button look="primary" disabled={isOpen || isBusy || saving !== 'saved'} onClick={() => run(bringUp)}>
        Bring the draft up to v{draft.newestVersion}
      </Button>
    </section>
  )
}

type SideProps = { conflict: Conflict; newest: number; chosen: Choice | undefined; onChoose: (choice: Choice) => void }

/** One field that both sides changed, each in words from the version that both came from. */
function Side({ conflict: { path, mine, theirs }, newest, chosen, onChoose }: SideProps) {
  const { base, names } = useDraft()
  const said = (value: unknown) => {
    if (value === undefined) return ['removed']
    const changed = diffPolicies(base, withValueAt(base, path.split('.'), value), names)
    return changed.length ? changed.flatMap(({ words }, place) => (place ? ['; ', ...words] : words)) : [newIn(value)]
  }
  const sides = [
    ['mine', mine, 'This draft'],
    ['theirs', theirs, `Version ${newest}`],
  ] as const
  return (
    <fieldset className="grid gap-1 rounded-md border border-line p-2.5">
      <legend className="sr-only">{nameOfField(base, path.split('.'))}</legend>
      {sides.map(([choice, value, label]) => (
        <label key={choice} className="touchable grid grid-cols-[16px_minmax(0,1fr)] items-start gap-2 leading-[1.6]">
          <input
            type="radio"
            name={path}
            checked={chosen === choice}
            onChange={() => onChoose(choice)}
            className="mt-1 accent-accent"
          />
          <span className="min-w-0 break-words">
            <span className="text-ink-3">{label}:</span> <Sentence parts={said(value)} />
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** What the version that both came from has not: an item that both added, or an order of their own. */
function newIn(value: unknown): string {
  if (Array.isArray(value)) return `in this order: ${value.join(', ')}`
  const { label } = value as { label?: string }
  return label ? `added “${label}”` : JSON.stringify(value)
}
