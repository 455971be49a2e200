'use client'

import { Plus } from 'lucide-react'
import type { Condition } from '#lib/policy/rules/condition.ts'
import { CONDITION_KINDS, type ConditionKind, freshCondition } from '#lib/policy/rules/edit-condition.ts'
import { useDraft } from './draft-context.tsx'
import { keepingFocus } from './focus-field.ts'

type AddProps = { path: string; of: string; word?: 'and' | 'or'; onAdd: (condition: Condition) => void }

/** One more condition, by what it is about. */
export function AddCondition({ path, of, word, onAdd }: AddProps) {
  const { document } = useDraft()
  return (
    <span className="relative inline-flex items-center text-ink-3 hover:text-ink">
      <Plus size={13} aria-hidden className="pointer-events-none absolute left-1" />
      <select
        aria-label={`Add a condition: ${of}`}
        title="Add a condition"
        value=""
        onChange={({ target }) =>
          keepingFocus(() => onAdd(freshCondition(target.value as ConditionKind, document)), path)
        }
        className="touchable h-7 w-[86px] appearance-none rounded-sm bg-transparent pl-5 text-xs hover:bg-sunken"
      >
        <option value="">{word ? `${word}…` : 'add…'}</option>
        {Object.entries(CONDITION_KINDS).map(([kind, label]) => (
          <option key={kind} value={kind} className="text-ink">
            {label}
          </option>
        ))}
      </select>
    </span>
  )
}
