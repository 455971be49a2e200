'use client'

import type { Situation } from '#lib/policy/rules/document.ts'
import { AddItem } from './add-item.tsx'
import { CHANNELS } from './choice-lists.ts'
import { EditChoice, EditNumber, EditText } from './edit-value.tsx'
import { FieldProblem } from './field-problem.tsx'
import { ItemButtons } from './item-buttons.tsx'
import { Words } from './lines.tsx'

/** The steps of outreach in their order: by which channel, what, and how long after the one before. */
export function EditSteps({ situation: { id, label, steps } }: { situation: Situation }) {
  const path = `situations.${id}.steps`
  const names = steps.map((step) => step.id)
  return (
    <div className="max-w-[760px]">
      <span className="text-xs text-ink-3">Steps of outreach</span>
      <ol aria-label={`Steps of ${label}`}>
        {steps.map((step, place) => (
          <li
            key={step.id}
            data-path={`${path}.${step.id}`}
            tabIndex={-1}
            className="flex items-center gap-2 max-md:flex-col max-md:items-start"
          >
            <Words className="flex-1">
              <EditChoice path={`${path}.${step.id}.channel`} label={`Channel of “${step.label}”`} choices={CHANNELS} />{' '}
              <EditText path={`${path}.${step.id}.label`} label={`Step ${place + 1} of ${label}`} />
              {place === 0 ? (
                <span className="text-xs text-ink-3">due with the promise</span>
              ) : (
                <>
                  <EditNumber path={`${path}.${step.id}.afterHours`} label={`Hours before “${step.label}”`} /> business
                  hours later
                </>
              )}
              <FieldProblem path={`${path}.${step.id}`} />
            </Words>
            <ItemButtons path={path} name={step.id} label={step.label} shown={names} place={place} />
          </li>
        ))}
      </ol>
      <AddItem
        path={path}
        what="step"
        fresh={(name, said) => ({ id: name, channel: 'call', label: said, afterHours: 8 })}
      />
    </div>
  )
}
