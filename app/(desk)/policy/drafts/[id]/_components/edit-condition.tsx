'use client'

import { Plus, X } from 'lucide-react'
import { IconButton } from '#components/ui/button.tsx'
import { BANDS, COMPARISONS, type Comparison, type Condition, FACT_NAMES } from '#lib/policy/rules/condition.ts'
import { valueAt } from '#lib/policy/rules/document-shape.ts'
import { FACTS } from '#lib/policy/rules/read-fact.ts'
import { useDraft } from './draft-context.tsx'
import { EditChoice, EditList, EditNumber, EditText } from './edit-value.tsx'

const NEW: Condition = { fact: 'lead.country', is: 'is', value: 'DE' }
const SAID: Record<Comparison, string> = {
  ...{ is: 'is', is_not: 'is not', one_of: 'is one of', none_of: 'is none of', at_least: '≥', at_most: '≤' },
  ...{ contains: 'contains', known: 'is known', unknown: 'is not known' },
}

/** A condition as a sentence whose values can be edited; groups take further conditions. */
export function EditCondition({ path }: { path: string }) {
  const { document, set } = useDraft()
  const condition = valueAtPath(document, path)
  if (condition === undefined) return null
  if (condition === 'always') {
    return (
      <span className="inline-flex items-center gap-1">
        always
        <Add label="Add a condition" onClick={() => set(path, NEW)} />
      </span>
    )
  }
  if ('all' in condition || 'any' in condition) return <Group path={path} word={'all' in condition ? 'all' : 'any'} />
  if ('not' in condition) {
    return (
      <span>
        not (<EditCondition path={`${path}.not`} />)
      </span>
    )
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-1">
      <Leaf path={path} condition={condition} />
      <Add label="Add a condition beside it" onClick={() => set(path, { all: [condition, NEW] })} />
    </span>
  )
}

function Group({ path, word }: { path: string; word: 'all' | 'any' }) {
  const { document, set } = useDraft()
  const parts = (valueAtPath(document, path) as Record<string, Condition[]>)[word] ?? []
  const without = (place: number) => {
    const left = parts.filter((_, i) => i !== place)
    set(path, left.length === 1 ? left[0] : { [word]: left })
  }
  return (
    <span className="grid gap-1 border-l-2 border-line pl-2.5">
      {parts.map((part, place) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a condition have no names
          key={`${place}-${typeof part === 'string' ? part : Object.keys(part).join()}`}
          className="flex flex-wrap items-center gap-1"
        >
          {place > 0 && (
            <button
              type="button"
              title="Change between “and” and “or”"
              className="touchable rounded-sm px-1 text-ink-2 underline decoration-dotted"
              onClick={() => set(path, { [word === 'all' ? 'any' : 'all']: parts })}
            >
              {word === 'all' ? 'and' : 'or'}
            </button>
          )}
          <EditCondition path={`${path}.${word}.${place}`} />
          <IconButton label="Remove this condition" className="h-6 w-6" onClick={() => without(place)}>
            <X size={13} aria-hidden />
          </IconButton>
        </span>
      ))}
    </span>
  )
}

function Leaf({ path, condition }: { path: string; condition: Exclude<Condition, 'always'> }) {
  const { document } = useDraft()
  if ('score' in condition) {
    return (
      <>
        {condition.score === 'total' ? 'score' : condition.score} ≥{' '}
        <EditNumber path={`${path}.atLeast`} label="At least" />
      </>
    )
  }
  if ('band' in condition) {
    const choices = BANDS.map((band) => ({ id: band, label: band === 'A' ? 'A' : `${band} or better` }))
    return (
      <>
        band <EditChoice path={`${path}.band`} label="Band" choices={choices} />
      </>
    )
  }
  if ('signals' in condition) {
    const { types = [], categories = [] } = condition.signals
    const names = types.map((type) => document.signals.find(({ id }) => id === type)?.label ?? type)
    const what = [...categories.map((category) => category.replace('_', '-')), ...names].join(', ')
    return (
      <>
        <EditNumber path={`${path}.atLeast`} label={`How many: ${what}`} /> signals of {what} in{' '}
        <EditNumber path={`${path}.withinDays`} label={`In how many days: ${what}`} /> days
      </>
    )
  }
  if ('peopleActive' in condition) {
    return (
      <>
        <EditNumber path={`${path}.peopleActive`} label="People active" /> people of the account active in{' '}
        <EditNumber path={`${path}.withinDays`} label="In how many days" /> days
      </>
    )
  }
  if ('fact' in condition) return <FactLeaf path={path} condition={condition} />
  return <>no connect by the auto-recycle day</>
}

function FactLeaf({ path, condition }: { path: string; condition: Extract<Condition, { fact: unknown }> }) {
  const { set } = useDraft()
  const { is, value } = condition
  const compare = (next: Comparison) => set(path, { ...condition, is: next, value: fitting(next, value) })
  return (
    <>
      <EditChoice
        path={`${path}.fact`}
        label="What is asked"
        choices={FACT_NAMES.map((id) => ({ id, label: FACTS[id].label }))}
      />
      <select
        aria-label="How it is compared"
        value={is}
        onChange={({ target }) => compare(target.value as Comparison)}
        className="touchable h-7 rounded-sm bg-sunken px-1"
      >
        {COMPARISONS.map((id) => (
          <option key={id} value={id}>
            {SAID[id]}
          </option>
        ))}
      </select>
      {Array.isArray(value) && <EditList path={`${path}.value`} label="Values" />}
      {typeof value === 'string' && <EditText path={`${path}.value`} label="Value" />}
      {typeof value === 'number' && <EditNumber path={`${path}.value`} label="Value" />}
      {typeof value === 'boolean' && (value ? 'yes' : 'no')}
    </>
  )
}

/** A value of the kind that a comparison wants. */
function fitting(is: Comparison, value: unknown): string | number | string[] | undefined {
  if (is === 'known' || is === 'unknown') return undefined
  const [first] = Array.isArray(value) ? value : [value ?? '']
  if (is === 'at_least' || is === 'at_most') return Number(first) || 0
  return is === 'one_of' || is === 'none_of' ? (Array.isArray(value) ? value : [String(first)]) : String(first)
}

function Add({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <IconButton label={label} className="h-6 w-6" onClick={onClick}>
      <Plus size={13} aria-hidden />
    </IconButton>
  )
}

const valueAtPath = (document: unknown, path: string) => valueAt(document, path.split('.')) as Condition | undefined
