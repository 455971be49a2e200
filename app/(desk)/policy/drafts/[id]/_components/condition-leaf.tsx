'use client'

import { BANDS } from '#lib/policy/rules/bands.ts'
import type { Condition } from '#lib/policy/rules/condition.ts'
import {
  choicesOf,
  comparedBy,
  comparisonsOf,
  type FactCondition,
  formOf,
  freshFact,
} from '#lib/policy/rules/fact-forms.ts'
import { FACTS } from '#lib/policy/rules/read-fact.ts'
import type { Comparison, FactName } from '#lib/policy/rules/vocabulary.ts'
import { FACT_NAMES } from '#lib/policy/rules/vocabulary.ts'
import { useDraft } from './draft-context.tsx'
import { EditAnyOf, EditList } from './edit-list.tsx'
import { EditChoice, EditNumber, EditText } from './edit-value.tsx'
import { SignalPicker } from './signal-picker.tsx'

type Leaf = Exclude<Condition, 'always' | { all: unknown } | { any: unknown } | { not: unknown }>

const SCORES = [
  { id: 'total', label: 'score' },
  { id: 'fit', label: 'fit' },
  { id: 'intent', label: 'intent' },
]
const SAID: Record<Comparison, string> = {
  ...{ is: 'is', is_not: 'is not', one_of: 'is one of', none_of: 'is none of', at_least: '≥', at_most: '≤' },
  ...{ contains: 'contains', known: 'is known', unknown: 'is not known' },
}

/** One question of a condition with its values. `of` names the rule that asks it. */
export function ConditionLeaf({ path, condition, of }: { path: string; condition: Leaf; of: string }) {
  const { document } = useDraft()
  if ('fact' in condition) return <FactLeaf path={path} condition={condition} of={of} />
  if ('score' in condition) {
    return (
      <>
        <EditChoice path={`${path}.score`} label={`Which score, in ${of}`} choices={SCORES} /> ≥{' '}
        <EditNumber path={`${path}.atLeast`} label={`Least score, in ${of}`} />
      </>
    )
  }
  if ('band' in condition) {
    const boundOf = (band: string) => document.bands.find((bound) => bound.band === band)?.atLeast
    const choices = BANDS.map((band) => ({ id: band, label: band === 'A' ? 'A' : `${band} or better` }))
    return (
      <>
        band <EditChoice path={`${path}.band`} label={`Band, in ${of}`} choices={choices} />{' '}
        <span className="text-ink-3">(score ≥ {boundOf(condition.band)})</span>
      </>
    )
  }
  if ('signals' in condition) {
    return (
      <>
        <EditNumber path={`${path}.atLeast`} label={`How many signals, in ${of}`} />{' '}
        <SignalPicker path={`${path}.signals`} of={of} count={condition.atLeast} /> in{' '}
        <EditNumber path={`${path}.withinDays`} label={`Within how many days, in ${of}`} /> days
      </>
    )
  }
  if ('peopleActive' in condition) {
    return (
      <>
        <EditNumber path={`${path}.peopleActive`} label={`How many people, in ${of}`} /> people of the account active in{' '}
        <EditNumber path={`${path}.withinDays`} label={`Within how many days, in ${of}`} /> days
      </>
    )
  }
  const { afterAttempts, onDay } = document.autoRecycle
  return (
    <span>
      no connect after {afterAttempts} attempts by day {onDay}
    </span>
  )
}

function FactLeaf({ path, condition, of }: { path: string; condition: FactCondition; of: string }) {
  const { document, set } = useDraft()
  const { fact, is } = condition
  return (
    <>
      <PlainSelect
        label={`What is asked, in ${of}`}
        value={fact}
        options={FACT_NAMES.map((id) => [id, FACTS[id].label])}
        onChange={(next) => set(path, freshFact(next as FactName, document))}
      />{' '}
      <PlainSelect
        label={`How ${FACTS[fact].label} is compared, in ${of}`}
        value={is}
        options={comparisonsOf(condition).map((id) => [id, SAID[id]])}
        onChange={(next) => set(path, comparedBy(condition, next as Comparison))}
      />{' '}
      <FactValue path={path} condition={condition} label={`${FACTS[fact].label}, in ${of}`} />
    </>
  )
}

function FactValue({
  path,
  condition: { fact, value },
  label,
}: {
  path: string
  condition: FactCondition
  label: string
}) {
  const { document, set } = useDraft()
  const at = `${path}.value`
  const choices = choicesOf(fact, document)
  if (value === undefined) return null
  if (Array.isArray(value)) {
    return choices.length ? (
      <EditAnyOf path={at} label={label} choices={choices} />
    ) : (
      <EditList path={at} label={label} />
    )
  }
  if (typeof value === 'boolean') {
    const words: [string, string][] = [
      ['true', 'yes'],
      ['false', 'no'],
    ]
    return (
      <PlainSelect label={label} value={String(value)} options={words} onChange={(next) => set(at, next === 'true')} />
    )
  }
  if (formOf(fact) === 'number') return <EditNumber path={at} label={label} />
  return choices.length ? (
    <EditChoice path={at} label={label} choices={choices} />
  ) : (
    <EditText path={at} label={label} />
  )
}

type SelectProps = {
  label: string
  value: string
  options: readonly (readonly [id: string, label: string])[]
  onChange: (value: string) => void
}

function PlainSelect({ label, value, options, onChange }: SelectProps) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      className="touchable h-6 max-w-full appearance-none rounded-sm bg-sunken py-0 align-middle leading-[22px] px-1.5 text-ellipsis [field-sizing:content] hover:text-accent-ink"
    >
      {options.map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}
