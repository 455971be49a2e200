'use client'

import { Plus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { keyOfItems, valueAt } from '#lib/policy/rules/document-shape.ts'
import { nameOfItem } from '#lib/policy/rules/name-of-item.ts'
import { useDraft } from './draft-context.tsx'
import { keepingFocus } from './focus-field.ts'
import type { Item } from './rule-list.tsx'

type Props = { path: string; what: string; fresh: (name: string, label: string) => Item }

/** Adds one to a list under the name that people will call it by. */
export function AddItem({ path, what, fresh }: Props) {
  const { document, base, set } = useDraft()
  const [label, setLabel] = useState<string | null>(null)
  const key = keyOfItems(path.split('.')) ?? 'id'
  const listOf = (of: unknown) => (valueAt(of, path.split('.')) as Item[] | undefined) ?? []

  function add(event: FormEvent) {
    event.preventDefault()
    if (!label?.trim()) return
    const items = listOf(document)
    const taken = new Set([...items, ...listOf(base)].map((item) => String(item[key])))
    const name = nameOfItem(label, taken)
    keepingFocus(() => {
      set(path, [...items, fresh(name, label.trim())])
      setLabel(null)
    }, `${path}.${name}`)
  }
  const close = () => keepingFocus(() => setLabel(null), path)

  if (label === null) {
    return (
      <Button
        data-path={path}
        look="quiet"
        icon={<Plus size={14} aria-hidden />}
        className="m-1.5"
        onClick={() => setLabel('')}
      >
        Add a {what}
      </Button>
    )
  }
  return (
    <form onSubmit={add} className="flex flex-wrap items-center gap-2 px-4 py-2">
      <input
        aria-label={`Name of the new ${what}`}
        placeholder={`Name of the new ${what}`}
        ref={(input) => input?.focus()}
        maxLength={120}
        value={label}
        onChange={({ target }) => setLabel(target.value)}
        onKeyDown={({ key: pressed }) => pressed === 'Escape' && close()}
        className="touchable h-8 min-w-0 flex-1 rounded-md border border-line-strong bg-surface px-2.5 md:max-w-80"
      />
      <Button look="primary" type="submit" disabled={!label.trim()}>
        Add
      </Button>
      <Button look="quiet" onClick={close}>
        Cancel
      </Button>
    </form>
  )
}
