'use client'

import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { boxLook, type Choice } from './edit-value.tsx'
import { FieldProblem } from './field-problem.tsx'
import { keepingFocus } from './focus-field.ts'
import { useField } from './use-field.ts'

type Field = { path: string; label: string }

/** A list of texts, separated by commas or lines. */
export function EditList({ path, label, placeholder }: Field & { placeholder?: string }) {
  const { value, set, isChanged, problem, problemId, wiring } = useField<string[] | undefined>(path, label)
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <>
      <textarea
        {...wiring}
        rows={1}
        placeholder={placeholder ?? 'separated by commas'}
        value={typed ?? value?.join(', ') ?? ''}
        onChange={({ target }) => {
          setTyped(target.value)
          set(entriesOf(target.value))
        }}
        onBlur={() => setTyped(null)}
        className={classNames(
          boxLook(isChanged, problem !== null),
          'h-auto max-h-40 min-h-6 w-[320px] min-w-10 resize-none py-px leading-normal supports-[field-sizing:content]:w-auto',
        )}
      />
      <FieldProblem path={path} id={problemId} />
    </>
  )
}

const entriesOf = (text: string) =>
  text
    .split(/[,\n]/)
    .map((entry) => entry.trim())
    .filter(Boolean)

/** Any of a few, each to be switched on and off. */
export function EditAnyOf({ path, label, choices }: Field & { choices: readonly Choice[] }) {
  const { value = [], set, problem, wiring } = useField<string[] | undefined>(path, label)
  const toggle = (id: string) => set(value.includes(id) ? value.filter((each) => each !== id) : [...value, id])
  return (
    <fieldset aria-label={label} data-path={wiring['data-path']} className="inline-flex flex-wrap items-center gap-1">
      {choices.map(({ id, label: name }) => (
        <button
          key={id}
          type="button"
          aria-pressed={value.includes(id)}
          onClick={() => toggle(id)}
          className={classNames(
            'touchable h-6 rounded-full border px-2 text-xs font-[550]',
            value.includes(id)
              ? 'border-accent bg-accent-soft text-accent-ink'
              : 'border-line-strong bg-surface text-ink-2 hover:text-ink',
          )}
        >
          {name}
        </button>
      ))}
      {problem && <FieldProblem path={path} />}
    </fieldset>
  )
}

/** A few, one after the other: moved and removed by buttons, added from those that are left. */
export function EditOrder({ path, label, choices }: Field & { choices: readonly Choice[] }) {
  const { value, set, isChanged, problem } = useField<string[]>(path, label)
  const nameOf = (id: string) => choices.find((choice) => choice.id === id)?.label ?? id
  const left = choices.filter(({ id }) => !value.includes(id))
  const change = (next: string[]) => keepingFocus(() => set(next), path)
  const swap = (a: number, b: number) => change(value.with(a, value[b] as string).with(b, value[a] as string))
  return (
    <span data-path={path} tabIndex={-1} className="inline-flex flex-wrap items-center gap-1.5">
      {value.map((id, place) => (
        <span key={id} className={classNames(boxLook(isChanged, problem !== null), 'inline-flex items-center pr-0')}>
          {place + 1}. {nameOf(id)}
          <IconButton
            label={`${nameOf(id)} earlier`}
            className="ml-1 h-6 w-6"
            disabled={place === 0}
            onClick={() => swap(place, place - 1)}
          >
            <ArrowUp size={13} aria-hidden />
          </IconButton>
          <IconButton
            label={`${nameOf(id)} later`}
            className="h-6 w-6"
            disabled={place === value.length - 1}
            onClick={() => swap(place, place + 1)}
          >
            <ArrowDown size={13} aria-hidden />
          </IconButton>
          <IconButton
            label={`Leave out ${nameOf(id)}`}
            className="h-6 w-6"
            disabled={value.length === 1}
            onClick={() => change(value.filter((each) => each !== id))}
          >
            <X size={13} aria-hidden />
          </IconButton>
        </span>
      ))}
      {left.length > 0 && (
        <select
          aria-label={`Add to: ${label}`}
          value=""
          onChange={({ target }) => change([...value, target.value])}
          className="touchable h-7 appearance-none rounded-sm border border-dashed border-line-strong bg-transparent px-1.5 text-ink-2"
        >
          <option value="">then…</option>
          {left.map(({ id, label: name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      <FieldProblem path={path} />
    </span>
  )
}
