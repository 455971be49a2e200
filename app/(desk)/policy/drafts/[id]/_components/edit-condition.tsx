'use client'

import { Plus, X } from 'lucide-react'
import { IconButton } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import type { Condition } from '#lib/policy/rules/condition.ts'
import { valueAt } from '#lib/policy/rules/document-shape.ts'
import {
  CONDITION_KINDS,
  type ConditionKind,
  freshCondition,
  negated,
  turned,
  withBeside,
  withoutPart,
} from '#lib/policy/rules/edit-condition.ts'
import { ConditionLeaf } from './condition-leaf.tsx'
import { useDraft } from './draft-context.tsx'
import { FieldProblem } from './field-problem.tsx'

type Group = Extract<Condition, { all: unknown } | { any: unknown }>

/** A condition as a sentence whose values can be edited, with what is wrong with it below. `of` names its rule. */
export function EditCondition({ path, of }: { path: string; of: string }) {
  return (
    <span data-path={path} tabIndex={-1} className="inline-flex min-w-0 flex-wrap items-center gap-1">
      <Tree path={path} of={of} />
      <FieldProblem path={path} />
    </span>
  )
}

function Tree({ path, of }: { path: string; of: string }) {
  const { document, set } = useDraft()
  const condition = valueAt(document, path.split('.')) as Condition | undefined
  if (condition === undefined) return null
  const add = <AddCondition of={of} onAdd={(extra) => set(path, withBeside(condition, extra))} />
  if (condition === 'always')
    return (
      <>
        <span>always</span>
        {add}
      </>
    )
  if ('not' in condition) {
    return (
      <span className="inline-flex flex-wrap items-center gap-1 rounded-sm bg-sunken px-1.5">
        <span className="font-[550]">not</span>
        <Tree path={`${path}.not`} of={of} />
      </span>
    )
  }
  if ('all' in condition || 'any' in condition) return <Parts path={path} of={of} group={condition} />
  return (
    <>
      <ConditionLeaf path={path} condition={condition} of={of} />
      {add}
    </>
  )
}

function Parts({ path, of, group }: { path: string; of: string; group: Group }) {
  const { set } = useDraft()
  const [word, parts] = 'all' in group ? (['all', group.all] as const) : (['any', group.any] as const)
  const said = word === 'all' ? 'and' : 'or'
  return (
    <span className="grid min-w-0 gap-1 border-l-2 border-line pl-2">
      {parts.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a condition have no names
        <span key={place} className="flex min-w-0 flex-wrap items-center gap-1">
          {place > 0 && (
            <button
              type="button"
              aria-label={`Joined by “${said}”; change to “${said === 'and' ? 'or' : 'and'}” in ${of}`}
              title="Change between “and” and “or”"
              className="touchable h-6 min-w-6 rounded-sm px-1 text-ink-2 underline decoration-dotted underline-offset-3 hover:bg-sunken"
              onClick={() => set(path, turned(group))}
            >
              {said}
            </button>
          )}
          <Tree path={`${path}.${word}.${place}`} of={of} />
          <span className="inline-flex">
            <button
              type="button"
              aria-label={`The opposite of part ${place + 1} of ${of}`}
              aria-pressed={typeof part === 'object' && 'not' in part}
              title="The opposite"
              className={classNames(
                'touchable h-6 min-w-6 rounded-sm px-1 text-xs text-ink-3 hover:bg-sunken hover:text-ink',
                typeof part === 'object' && 'not' in part && 'font-[620] text-accent-ink',
              )}
              onClick={() => set(`${path}.${word}.${place}`, negated(part))}
            >
              not
            </button>
            <IconButton
              label={`Remove part ${place + 1} of ${of}`}
              className="h-6 w-6"
              onClick={() => set(path, withoutPart(group, place))}
            >
              <X size={13} aria-hidden />
            </IconButton>
          </span>
        </span>
      ))}
      <span>
        <AddCondition of={of} word={said} onAdd={(extra) => set(path, withBeside(group, extra))} />
      </span>
    </span>
  )
}

type AddProps = { of: string; word?: 'and' | 'or'; onAdd: (condition: Condition) => void }

/** One more condition, by what it is about. */
export function AddCondition({ of, word, onAdd }: AddProps) {
  const { document } = useDraft()
  return (
    <span className="relative inline-flex items-center text-ink-3 hover:text-ink">
      <Plus size={13} aria-hidden className="pointer-events-none absolute left-1" />
      <select
        aria-label={`Add a condition to ${of}`}
        title="Add a condition"
        value=""
        onChange={({ target }) => onAdd(freshCondition(target.value as ConditionKind, document))}
        className={classNames(
          'touchable h-6 appearance-none rounded-sm bg-transparent pl-5 text-xs hover:bg-sunken',
          word ? 'w-12' : 'w-6 text-transparent',
        )}
      >
        <option value="">{word ?? '+'}</option>
        {Object.entries(CONDITION_KINDS).map(([kind, label]) => (
          <option key={kind} value={kind} className="text-ink">
            {label}
          </option>
        ))}
      </select>
    </span>
  )
}
