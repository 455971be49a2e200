'use client'

import { X } from 'lucide-react'
import { Button, IconButton } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import type { Condition } from '#lib/policy/rules/condition.ts'
import { valueAt } from '#lib/policy/rules/document-shape.ts'
import { negated, turned, withBeside, withoutPart } from '#lib/policy/rules/edit-condition.ts'
import { AddCondition } from './add-condition.tsx'
import { ConditionLeaf } from './condition-leaf.tsx'
import { useDraft } from './draft-context.tsx'
import { keepingFocus } from './focus-field.ts'

type Group = Extract<Condition, { all: unknown } | { any: unknown }>
type Props = { path: string; of: string }

// A phone has no room beside the words: what can be done with them stands below.
const ROW = 'flex min-w-0 items-start gap-1 max-md:flex-wrap'
const WORDS = 'flex min-w-0 flex-1 flex-wrap items-center gap-1 max-md:basis-3/4'

/** A whole condition, and what can be done with all of it. */
export function WholeCondition({ path, of }: Props) {
  const { document, set } = useDraft()
  const condition = valueAt(document, path.split('.')) as Condition | undefined
  const change = (next: Condition) => keepingFocus(() => set(path, next), path)
  return (
    <div data-path={path} tabIndex={-1} className="grid gap-2">
      <div className={WORDS}>
        <ConditionBuilder path={path} of={of} />
      </div>
      {condition !== undefined && condition !== 'always' && (
        <div className="-ml-3 flex flex-wrap">
          <Button look="quiet" onClick={() => change(negated(condition))}>
            Turn into its opposite
          </Button>
          <Button look="quiet" onClick={() => change('always')}>
            Remove all of it
          </Button>
        </div>
      )}
    </div>
  )
}

/** A condition part by part: each is added, removed, turned into its opposite, and joined by "and" or "or". */
function ConditionBuilder({ path, of }: Props) {
  const { document, set } = useDraft()
  const condition = valueAt(document, path.split('.')) as Condition | undefined
  if (condition === undefined) return null
  const add = <AddCondition path={path} of={of} onAdd={(extra) => set(path, withBeside(condition, extra))} />
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
        <span key={place} className={ROW}>
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
          <span className={WORDS}>
            <ConditionBuilder path={`${path}.${list}.${place}`} of={of} />
          </span>
          <PartButtons
            place={place}
            part={part}
            at={path}
            onChange={(next) => set(`${path}.${list}.${place}`, next)}
            onRemove={() => set(path, withoutPart(group, place))}
          />
        </span>
      ))}
      <span>
        <AddCondition path={path} of={of} word={word} onAdd={(extra) => set(path, withBeside(group, extra))} />
      </span>
    </span>
  )
}

type PartProps = {
  place: number
  part: Condition
  at: string
  onChange: (part: Condition) => void
  onRemove: () => void
}

function PartButtons({ place, part, at, onChange, onRemove }: PartProps) {
  const isOpposite = part !== 'always' && 'not' in part
  return (
    <span className="ml-auto inline-flex flex-none">
      <button
        type="button"
        aria-label={`not: the opposite of part ${place + 1}`}
        aria-pressed={isOpposite}
        title="The opposite"
        className={classNames(
          'touchable h-7 min-w-7 rounded-sm px-1 text-xs hover:bg-sunken',
          isOpposite ? 'font-[620] text-accent-ink' : 'text-ink-3',
        )}
        onClick={() => keepingFocus(() => onChange(negated(part)), at)}
      >
        not
      </button>
      <IconButton label={`Remove part ${place + 1}`} className="h-7 w-7" onClick={() => keepingFocus(onRemove, at)}>
        <X size={13} aria-hidden />
      </IconButton>
    </span>
  )
}
