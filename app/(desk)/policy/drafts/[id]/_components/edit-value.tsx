'use client'

import { classNames } from '#components/ui/class-names.ts'
import { valueAt } from '#lib/policy/rules/document-shape.ts'
import { useDraft } from './draft-context.tsx'

const BOX =
  'num touchable h-7 rounded-sm border border-transparent px-1.5 font-[620] hover:border-line-strong focus:border-accent'

const toneOf = (isChanged: boolean) => (isChanged ? 'bg-soon-soft text-soon' : 'bg-accent-soft text-accent-ink')

type Field = { path: string; label: string }

/** What a changed value was in the base version, struck through. */
function Was({ path, show = String }: { path: string; show?: (value: unknown) => string }) {
  const { isChanged, was } = useDraft()
  const before = was(path)
  if (!isChanged(path) || before === undefined || typeof before === 'object') return null
  return <s className="mr-1 text-ink-3">{show(before)}</s>
}

/** A number of the policy, edited where it stands. */
export function EditNumber({ path, label, step = 1 }: Field & { step?: number }) {
  const { document, set, isChanged } = useDraft()
  const value = valueAt(document, path.split('.')) as number
  return (
    <>
      <Was path={path} />
      <input
        type="number"
        step={step}
        aria-label={label}
        key={path}
        defaultValue={value}
        onChange={({ target }) => target.value !== '' && set(path, target.valueAsNumber)}
        className={classNames(BOX, 'w-[68px] text-right', toneOf(isChanged(path)))}
      />
    </>
  )
}

/** A short text. */
export function EditText({ path, label, isWide = false }: Field & { isWide?: boolean }) {
  const { document, set, isChanged } = useDraft()
  return (
    <input
      aria-label={label}
      value={String(valueAt(document, path.split('.')) ?? '')}
      onChange={({ target }) => set(path, target.value)}
      className={classNames(BOX, isWide ? 'w-full max-w-[360px]' : 'w-[180px]', toneOf(isChanged(path)))}
    />
  )
}

/** A list of texts, separated by commas. */
export function EditList({ path, label }: Field) {
  const { document, set, isChanged } = useDraft()
  const values = valueAt(document, path.split('.')) as string[]
  return (
    <input
      aria-label={label}
      defaultValue={values.join(', ')}
      onBlur={({ target }) =>
        set(
          path,
          target.value
            .split(',')
            .map((value) => value.trim())
            .filter(Boolean),
        )
      }
      className={classNames(BOX, 'w-[260px] max-w-full', toneOf(isChanged(path)))}
    />
  )
}

type Choice = { id: string; label: string }

/** One of a few. An empty id stands for none. */
export function EditChoice({ path, label, choices }: Field & { choices: readonly Choice[] }) {
  const { document, set, isChanged } = useDraft()
  const nameOf = (id: unknown) => choices.find((choice) => choice.id === (id ?? ''))?.label ?? String(id)
  return (
    <>
      <Was path={path} show={nameOf} />
      <select
        aria-label={label}
        value={String(valueAt(document, path.split('.')) ?? '')}
        onChange={({ target }) => set(path, target.value === '' ? null : target.value)}
        className={classNames(BOX, 'max-w-[220px]', toneOf(isChanged(path)))}
      >
        {choices.map(({ id, label: name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </>
  )
}

/** Yes or no. */
export function EditCheck({ path, label }: Field) {
  const { document, set, isChanged } = useDraft()
  return (
    <label className={classNames('touchable inline-flex items-center gap-1.5', isChanged(path) && 'text-soon')}>
      <input
        type="checkbox"
        checked={valueAt(document, path.split('.')) === true}
        onChange={({ target }) => set(path, target.checked)}
        className="size-4 accent-accent"
      />
      {label}
    </label>
  )
}
