'use client'

import dynamic from 'next/dynamic'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { PART_LABELS, PART_OF, type PolicyPart } from '#lib/policy/rules/field-words.ts'
import { useDraft } from './draft-context.tsx'
import { EditSituations } from './edit-situations.tsx'

const duties = () => import('./edit-duties.tsx')
const scores = () => import('./edit-scores.tsx')
const loading = () => null
// The matrix is what a draft opens with; the other parts come when they are turned to.
const EDITORS: Record<PolicyPart, React.ComponentType> = {
  situations: EditSituations,
  scores: dynamic(() => scores().then((file) => file.EditScores), { loading }),
  signals: dynamic(() => import('./edit-signals.tsx').then((file) => file.EditSignals), { loading }),
  disqualifiers: dynamic(() => scores().then((file) => file.EditDisqualifiers), { loading }),
  routing: dynamic(() => import('./edit-routing.tsx').then((file) => file.EditRouting), { loading }),
  sla: dynamic(() => duties().then((file) => file.EditSla), { loading }),
  recycle: dynamic(() => duties().then((file) => file.EditRecycle), { loading }),
  capacity: dynamic(() => duties().then((file) => file.EditCapacity), { loading }),
}

export type Part = PolicyPart
export const PARTS = Object.keys(EDITORS) as Part[]

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, Home: -PARTS.length, End: PARTS.length }

/** The parts of the policy, one shown; arrows go from one to the next. A part with something wrong is marked. */
export function DraftTabs({ part, onChange }: { part: Part; onChange: (part: Part) => void }) {
  const list = useRef<HTMLDivElement>(null)
  const { problems } = useDraft()
  const wrong = new Set(problems.map(({ path }) => PART_OF[path.split('.')[0] as keyof typeof PART_OF]))
  const Editor = EDITORS[part]

  // A phone shows four of the eight.
  useEffect(() => {
    list.current?.querySelector(`#tab-${part}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [part])

  function move(event: KeyboardEvent) {
    const step = STEPS[event.key]
    if (!step) return
    event.preventDefault()
    const place = Math.min(Math.max(PARTS.indexOf(part) + step, 0), PARTS.length - 1)
    onChange(PARTS[place] as Part)
    list.current?.querySelectorAll('button')[place]?.focus()
  }

  return (
    <>
      <div
        ref={list}
        role="tablist"
        aria-label="Parts of the policy"
        onKeyDown={move}
        className="mb-5 flex gap-[22px] overflow-x-auto border-b border-line"
      >
        {PARTS.map((name) => (
          <button
            key={name}
            id={`tab-${name}`}
            type="button"
            role="tab"
            tabIndex={name === part ? 0 : -1}
            aria-selected={name === part}
            aria-controls="draft-part"
            onClick={() => onChange(name)}
            className={classNames(
              'touchable flex-none border-b-2 pt-1 pb-2 text-sm font-[550] focus-visible:outline-offset-[-2px]',
              name === part ? 'border-accent' : 'border-transparent text-ink-2 hover:text-ink',
            )}
          >
            {PART_LABELS[name]}
            {wrong.has(name) && (
              <span className="ml-1.5 text-late" role="img" aria-label="something to mend">
                ●
              </span>
            )}
          </button>
        ))}
      </div>
      <div id="draft-part" role="tabpanel" aria-labelledby={`tab-${part}`}>
        <Editor />
      </div>
    </>
  )
}
