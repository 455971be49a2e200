'use client'

import { useState } from 'react'
import { useAction } from '#components/shell/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { DraftView } from '#lib/policy/draft-view.ts'
import type { Choice, Conflict } from '#lib/policy/rules/merge-documents.ts'
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

type SideProps = { conflict: Conflict; chosen: Choice | undefined; onChoose: (choice: Choice) => void }

function Side({ conflict: { path, base, mine, theirs }, chosen, onChoose }: SideProps) {
  const said = (value: unknown) =>
    value === undefined ? 'removed' : typeof value === 'object' ? JSON.stringify(value) : String(value)
  const sides = [
    ['mine', mine, 'This draft'],
    ['theirs', theirs, 'The new version'],
  ] as const
  return (
    <fieldset className="rounded-md border border-line p-2.5">
      <legend className="px-1 text-xs text-ink-2">
        {path.replaceAll('.', ' · ').replaceAll('_', ' ')} (was {said(base)})
      </legend>
      {sides.map(([choice, value, label]) => (
        <label key={choice} className="touchable flex items-center gap-2 break-all">
          <input type="radio" checked={chosen === choice} onChange={() => onChoose(choice)} className="accent-accent" />
          {label}: <b>{said(value)}</b>
        </label>
      ))}
    </fieldset>
  )
}
