'use client'

import { useState } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { useDraft } from './draft-context.tsx'
import { FieldProblem } from './field-problem.tsx'
import { useField } from './use-field.ts'

const SHAPE =
  'num touchable h-6 max-w-full rounded-sm border px-1.5 align-middle font-[620] [field-sizing:content] placeholder:text-ink-3 hover:border-line-strong focus:border-accent pointer-coarse:my-0.5'

/** How a value looks that is edited where it stands: quiet, set off when the draft changes it, red when it is wrong. */
export function boxLook(isChanged: boolean, isWrong: boolean): string {
  if (isWrong) return `${SHAPE} border-late bg-late-soft text-late`
  return `${SHAPE} border-transparent ${isChanged ? 'bg-soon-soft text-soon' : 'bg-accent-soft text-accent-ink'}`
}

type Field = { path: string; label: string }

/** What a changed value was in the base version, struck through. */
export function Was({ path, show = String }: { path: string; show?: (value: unknown) => string }) {
  const { isChanged, was } = useDraft()
  const before = was(path)
  if (!isChanged(path) || before === undefined || before === null || typeof before === 'object') return null
  return <s className="mr-1 text-ink-3">{show(before)}</s>
}

type NumberProps = Field & {
  step?: number
  /** Shown as so many times what is kept: 100 for a share in percent. */
  times?: number
}

/** A number of the policy, edited where it stands. An emptied field keeps its last number. */
export function EditNumber({ path, label, step = 1, times = 1 }: NumberProps) {
  const { value, set, isChanged, problem, problemId, wiring } = useField<number>(path, label)
  const [typed, setTyped] = useState<string | null>(null)
  const shown = (kept: unknown) => String(Number((Number(kept) * times).toFixed(6)))
  return (
    <>
      <Was path={path} show={shown} />
      <input
        {...wiring}
        type="number"
        step={step}
        value={typed ?? shown(value)}
        onChange={({ target }) => {
          setTyped(target.value)
          if (Number.isFinite(target.valueAsNumber)) set(target.valueAsNumber / times)
        }}
        onBlur={() => setTyped(null)}
        className={classNames(
          boxLook(isChanged, problem !== null),
          'w-[68px] min-w-7 text-center [appearance:textfield] supports-[field-sizing:content]:w-auto [&::-webkit-inner-spin-button]:appearance-none',
        )}
      />
      <FieldProblem path={path} id={problemId} />
    </>
  )
}

type TextProps = Field & {
  /** Of several lines; or one that wraps where it has no room. */
  form?: 'line' | 'wraps' | 'lines'
  isOptional?: boolean
  placeholder?: string
  className?: string
}

/** A text. An optional one that is emptied is left out. */
export function EditText({ path, label, form = 'line', isOptional = false, placeholder, className }: TextProps) {
  const { value, set, isChanged, problem, problemId, wiring } = useField<string | undefined>(path, label)
  const common = {
    ...wiring,
    placeholder,
    value: String(value ?? ''),
    onChange: ({ target }: { target: { value: string } }) =>
      set(isOptional && target.value === '' ? undefined : target.value),
  }
  const look = boxLook(isChanged, problem !== null)
  return (
    <>
      {form === 'line' ? (
        <input {...common} className={classNames(look, 'min-w-24', className)} />
      ) : (
        <textarea
          {...common}
          rows={form === 'wraps' ? 1 : 2}
          onKeyDown={(event) => form === 'wraps' && event.key === 'Enter' && event.preventDefault()}
          className={classNames(look, 'h-auto w-full resize-none py-0.5 leading-normal', className)}
        />
      )}
      <FieldProblem path={path} id={problemId} />
    </>
  )
}

export type Choice = { id: string; label: string }

/** One of a few. An empty id stands for none. */
export function EditChoice({ path, label, choices }: Field & { choices: readonly Choice[] }) {
  const { value, set, isChanged, problem, problemId, wiring } = useField<string | null>(path, label)
  const nameOf = (id: unknown) => choices.find((choice) => choice.id === (id ?? ''))?.label ?? String(id)
  const isKnown = choices.some(({ id }) => id === (value ?? ''))
  return (
    <>
      <Was path={path} show={nameOf} />
      <select
        {...wiring}
        value={value ?? ''}
        onChange={({ target }) => set(target.value === '' ? null : target.value)}
        className={classNames(
          boxLook(isChanged, problem !== null),
          'appearance-none py-0 leading-[22px] text-ellipsis',
        )}
      >
        {!isKnown && <option value={value ?? ''}>{value ?? 'choose…'}</option>}
        {choices.map(({ id, label: name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <FieldProblem path={path} id={problemId} />
    </>
  )
}

/** Yes or no. */
export function EditCheck({ path, label }: Field) {
  const { value, set, isChanged, wiring } = useField<boolean>(path, label)
  return (
    <label className={classNames('touchable inline-flex items-center gap-1.5', isChanged && 'font-[550] text-soon')}>
      <input
        data-path={wiring['data-path']}
        type="checkbox"
        checked={value === true}
        onChange={({ target }) => set(target.checked)}
        className="size-4 accent-accent"
      />
      {label}
    </label>
  )
}
