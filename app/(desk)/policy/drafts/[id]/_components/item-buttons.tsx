'use client'

import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { IconButton } from '#components/ui/button.tsx'
import { keyOfItems, valueAt } from '#lib/policy/rules/document-shape.ts'
import { useDraft } from './draft-context.tsx'
import { keepingFocus } from './focus-field.ts'

type Props = {
  path: string
  name: string
  label: string
  /** The names of those that are shown, in their order, and the place of this one among them. */
  shown: readonly string[]
  place: number
}

/** Moves one item of a list among those that are shown, or removes it. */
export function ItemButtons({ path, name, label, shown, place }: Props) {
  const { document, set } = useDraft()
  const items = valueAt(document, path.split('.')) as Record<string, unknown>[]
  const key = keyOfItems(path.split('.')) ?? 'id'
  const placeOf = (of: string | undefined) => items.findIndex((item) => item[key] === of)
  const swapWith = (other: string | undefined) => {
    const [a, b] = [placeOf(name), placeOf(other)]
    const swapped = items.with(a, items[b] as object as never).with(b, items[a] as object as never)
    keepingFocus(() => set(path, swapped), `${path}.${name}`)
  }
  const remove = () => {
    const left = items.filter((item) => item[key] !== name)
    keepingFocus(() => set(path, left), [path, shown[place + 1] ?? shown[place - 1] ?? []].flat().join('.'))
  }
  return (
    <span className="flex flex-none max-md:self-end">
      <IconButton label={`Move “${label}” up`} disabled={place === 0} onClick={() => swapWith(shown[place - 1])}>
        <ArrowUp size={14} aria-hidden />
      </IconButton>
      <IconButton
        label={`Move “${label}” down`}
        disabled={place === shown.length - 1}
        onClick={() => swapWith(shown[place + 1])}
      >
        <ArrowDown size={14} aria-hidden />
      </IconButton>
      <IconButton label={`Remove “${label}”`} onClick={remove}>
        <Trash2 size={14} aria-hidden />
      </IconButton>
    </span>
  )
}
