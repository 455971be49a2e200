'use client'

import { type KeyboardEvent, useEffect, useRef } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { Kbd } from '#components/ui/kbd.tsx'

export type Choice = { id: string; label: string; hint?: string; isDisabled?: boolean }

type Props = { label: string; choices: readonly Choice[]; chosen: string; onChoose: (id: string) => void }

/** A list to choose one of: by mouse, by arrow, or by its digit. Takes the focus when it appears. */
export function ChoiceList({ label, choices, chosen, onChoose }: Props) {
  const list = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    list.current?.querySelector<HTMLInputElement>('input:checked, input')?.focus()
  }, [])

  function chooseByDigit(event: KeyboardEvent) {
    const choice = choices[Number(event.key) - 1]
    if (!choice || choice.isDisabled || event.metaKey || event.ctrlKey || event.altKey) return
    event.preventDefault()
    onChoose(choice.id)
    list.current?.querySelector<HTMLInputElement>(`input[value="${choice.id}"]`)?.focus()
  }

  return (
    <fieldset ref={list} onKeyDown={chooseByDigit} className="grid gap-1">
      <legend className="mb-1.5 text-sm font-semibold">{label}</legend>
      {choices.map(({ id, label: name, hint, isDisabled }, place) => (
        <label
          key={id}
          className={classNames(
            'touchable flex items-center gap-2.5 rounded-md border px-2.5 py-1.5 text-sm',
            id === chosen ? 'border-accent bg-accent-soft' : 'border-transparent hover:bg-surface',
            isDisabled && 'opacity-60',
            'focus-within:outline-2 focus-within:outline-accent',
          )}
        >
          <input
            type="radio"
            name="choice"
            value={id}
            checked={id === chosen}
            disabled={isDisabled}
            onChange={() => onChoose(id)}
            className="accent-accent outline-none"
          />
          <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2.5">
            <span className="font-[550]">{name}</span>
            {hint && <span className="text-xs text-ink-2">{hint}</span>}
          </span>
          {place < 9 && (
            <span className="flex-none">
              <Kbd>{String(place + 1)}</Kbd>
            </span>
          )}
        </label>
      ))}
    </fieldset>
  )
}
