'use client'

import { classNames } from '#components/ui/class-names.ts'
import { valueAt } from '#lib/policy/rules/document-shape.ts'
import { SIGNAL_CATEGORIES } from '#lib/policy/rules/vocabulary.ts'
import { listed } from '#lib/policy/rules/words.ts'
import { useDraft } from './draft-context.tsx'
import { boxLook } from './edit-value.tsx'

type Chosen = { types?: string[]; categories?: string[] }

/** Which signals a condition counts: whole categories, single types, or both. */
export function SignalPicker({ path, of, count }: { path: string; of: string; count: number }) {
  const { document, set, isChanged } = useDraft()
  const chosen = valueAt(document, path.split('.')) as Chosen
  const said = saidOf(chosen, document.signals, count)
  const toggle = (list: keyof Chosen, id: string) => {
    const before = chosen[list] ?? []
    const after = before.includes(id) ? before.filter((each) => each !== id) : [...before, id]
    const { [list]: _, ...other } = chosen
    set(path, after.length ? { ...other, [list]: after } : other)
  }
  const groups = [
    ['categories', 'Kinds', SIGNAL_CATEGORIES.map((id) => ({ id: id as string, label: kindName(id) }))],
    ['types', 'Single signals', document.signals],
  ] as const
  return (
    <details
      className="relative inline-block max-w-full align-middle"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) currentTarget.open = false
      }}
      onKeyDown={({ key, currentTarget }) => {
        if (key !== 'Escape') return
        currentTarget.open = false
        currentTarget.querySelector('summary')?.focus()
      }}
    >
      <summary
        aria-label={`Which signals, in ${of}: ${said}`}
        className={classNames(
          boxLook(isChanged(path), !chosen.types && !chosen.categories),
          'flex cursor-pointer list-none items-center leading-normal',
        )}
      >
        <span className="truncate">{said}</span>
      </summary>
      <div
        tabIndex={-1}
        className="absolute top-full left-0 z-20 mt-1 grid max-h-80 w-[min(300px,78vw)] gap-3 overflow-y-auto rounded-md border border-line bg-raised p-3 shadow-float"
      >
        {groups.map(([list, title, options]) => (
          <fieldset key={list} className="grid gap-1">
            <legend className="mb-1 text-xs text-ink-3">{title}</legend>
            {options.map(({ id, label }) => (
              <label key={id} className="touchable flex items-center gap-2">
                <input
                  type="checkbox"
                  checked={chosen[list]?.includes(id) ?? false}
                  onChange={() => toggle(list, id)}
                  className="size-4 accent-accent"
                />
                {label}
              </label>
            ))}
          </fieldset>
        ))}
      </div>
    </details>
  )
}

const kindName = (id: string) => `any ${id.replace('_', '-')}`

function saidOf(
  { types = [], categories = [] }: Chosen,
  signals: readonly { id: string; label: string }[],
  count: number,
): string {
  const kinds = categories.map((id) => id.replace('_', '-'))
  const named = kinds.length ? [`${listed(kinds)} ${count === 1 ? 'signal' : 'signals'}`] : []
  const names = types.map((type) => signals.find(({ id }) => id === type)?.label ?? type)
  return listed([...named, ...names]) || 'choose signals'
}
