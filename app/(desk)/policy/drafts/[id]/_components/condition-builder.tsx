'use client'

import { X } from 'lucide-react'
import { IconButton } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import type { Condition } from '#lib/policy/rules/condition.ts'
import { valueAt } from '#lib/policy/rules/document-shape.ts'
import { negated, turned, withBeside, withoutPart } from '#lib/policy/rules/edit-condition.ts'
import { AddCondition } from './add-condition.tsx'
import { ConditionLeaf } from './condition-leaf.tsx'
import { useDraft } from './draft-context.tsx'

type Group = Extract<Condition, { all: unknown } | { any: unknown }>
type Props = { path: string; of: string }

/** A condition part by part: each is added, removed, turned into its opposite, and joined by "and" or "or". */
export function ConditionBuilder({ path, of }: Props) {
  const { document, set } = useDraft()
  const condition = valueAt(document, path.split('.')) as Condition | undefined
  if (condition === undefined) return null
  const add = <AddCondition of={of} onAdd={(extra) => set(path, withBeside(condition, extra))} />
  if (condition === 'always') {
    return (
      <>
        <span>always</span> {add}
      </>
    )
  }
  if ('not' in condition) {
    return (
      <span className="inline-flex min-w-0 flex-wrap items-center gap-1 rounded-sm bg-sunken px-1.5">
        <span className="font-[550]">not</span>
        <ConditionBuilder path={`${path}.not`} of={of} />
      </span>
    )
  }
  if ('all' in condition || 'any' in condition) return <Parts path={path} of={of} group={condition} />
  return (
    <>
      <ConditionLeaf path={path} condition={condition} of={of} /> {add}
    </>
  )
}

function Parts({ path, of, group }: Props & { group: Group }) {
  const { set } = useDraft()
  const [list, word, parts] =
    'all' in group ? (['all', 'and', group.all] as const) : (['any', 'or', group.any] as const)
  const other = word === 'and' ? 'or' : 'and'
  return (
    <span className="grid min-w-0 flex-1 gap-1.5 border-l-2 border-line pl-2.5">
      {parts.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a condition have no names
        <span key={place} className="flex min-w-0 items-start gap-1">
          {place > 0 && (
            <button
              type="button"
              aria-label={`Joined by “${word}”: change to “${other}”`}
              title="Change between “and” and “or”"
              className="touchable h-7 min-w-8 rounded-sm px-1 text-ink-2 underline decoration-dotted underline-offset-3 hover:bg-sunken"
              onClick={() => set(path, turned(group))}
            >
              {word}
            </button>
          )}
          <span className="flex min-w-0 flex-1 flex-wrap items-center gap-1">
            <ConditionBuilder path={`${path}.${list}.${place}`} of={of} />
          </span>
          <PartButtons path={path} group={group} list={list} place={place} part={part} />
        </span>
      ))}
      <span>
        <AddCondition of={of} word={word} onAdd={(extra) => set(path, withBeside(group, extra))} />
      </span>
    </span>
  )
}

type PartProps = { path: string; group: Group; list: 'all' | 'any'; place: number; part: Condition }

function PartButtons({ path, group, list, place, part }: PartProps) {
  const { set } = useDraft()
  const isOpposite = part !== 'always' && 'not' in part
  return (
    <span className="inline-flex flex-none">
      <button
        type="button"
        aria-label={`The opposite of part ${place + 1}`}
        aria-pressed={isOpposite}
        title="The opposite"
        className={classNames(
          'touchable h-7 min-w-7 rounded-sm px-1 text-xs hover:bg-sunken',
          isOpposite ? 'font-[620] text-accent-ink' : 'text-ink-3',
        )}
        onClick={() => set(`${path}.${list}.${place}`, negated(part))}
      >
        not
      </button>
      <IconButton
        label={`Remove part ${place + 1}`}
        className="h-7 w-7"
        onClick={() => set(path, withoutPart(group, place))}
      >
        <X size={13} aria-hidden />
      </IconButton>
    </span>
  )
}
