'use client'

import { classNames } from './class-names.ts'

type Props<T extends string> = {
  label: string
  options: readonly T[]
  labels?: Record<T, string>
  chosen: readonly T[]
  onChange: (chosen: T[]) => void
}

/** Any of a few, side by side; none chosen means all. */
export function ToggleRow<T extends string>({ label, options, labels, chosen, onChange }: Props<T>) {
  const toggle = (option: T) =>
    onChange(chosen.includes(option) ? chosen.filter((each) => each !== option) : [...chosen, option])
  return (
    <fieldset className="flex flex-wrap items-center gap-1.5">
      <legend className="float-left mr-1.5 text-sm font-[550] text-ink-2">{label}</legend>
      {options.map((option) => (
        <button
          key={option}
          type="button"
          aria-pressed={chosen.includes(option)}
          onClick={() => toggle(option)}
          className={classNames(
            'touchable h-7 rounded-full border px-2.5 text-xs font-[550]',
            chosen.includes(option)
              ? 'border-accent bg-accent-soft text-accent-ink'
              : 'border-line-strong bg-surface text-ink-2 hover:text-ink',
          )}
        >
          {labels?.[option] ?? option}
        </button>
      ))}
    </fieldset>
  )
}
