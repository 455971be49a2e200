'use client'

import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, IconButton } from '#components/ui/button.tsx'
import { keyOfItems, valueAt } from '#lib/policy/rules/document-shape.ts'
import { useDraft } from './draft-context.tsx'

type Item = Record<string, unknown>
type Props = {
  path: string
  label: string
  /** What the sentence of one rule is; `at` is its path. */
  children: (item: never, at: string) => ReactNode
  /** A new rule with a name of its own; without it, none can be added. */
  fresh?: (id: string) => Item
}

/** Rules in their order, each a sentence; they are moved, removed and added by buttons. */
export function RuleList({ path, label, children, fresh }: Props) {
  const { document, set } = useDraft()
  const items = valueAt(document, path.split('.')) as Item[]
  const key = keyOfItems(path.split('.')) ?? 'id'
  const swap = (a: number, b: number) => set(path, items.with(a, items[b] as Item).with(b, items[a] as Item))
  return (
    <section className="mb-6">
      <div className="mb-2.5 flex items-center gap-3">
        <h2 className="text-lg">{label}</h2>
        {fresh && (
          <Button
            icon={<Plus size={14} aria-hidden />}
            className="ml-auto"
            onClick={() => set(path, [...items, fresh(freeName(items, key))])}
          >
            Add
          </Button>
        )}
      </div>
      <ol aria-label={label} className="overflow-hidden rounded-lg border border-line bg-surface text-sm">
        {items.map((item, place) => {
          const name = String(item.label ?? item[key])
          return (
            <li
              key={String(item[key])}
              className="flex items-start gap-2 border-b border-line px-4 py-2 leading-[1.9] last:border-0"
            >
              <div className="min-w-0 flex-1">{children(item as never, `${path}.${item[key]}`)}</div>
              <span className="flex flex-none">
                <IconButton label={`Move “${name}” up`} disabled={place === 0} onClick={() => swap(place, place - 1)}>
                  <ArrowUp size={14} aria-hidden />
                </IconButton>
                <IconButton
                  label={`Move “${name}” down`}
                  disabled={place === items.length - 1}
                  onClick={() => swap(place, place + 1)}
                >
                  <ArrowDown size={14} aria-hidden />
                </IconButton>
                <IconButton
                  label={`Remove “${name}”`}
                  onClick={() =>
                    set(
                      path,
                      items.filter((_, i) => i !== place),
                    )
                  }
                >
                  <Trash2 size={14} aria-hidden />
                </IconButton>
              </span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function freeName(items: readonly Item[], key: string): string {
  const names = new Set(items.map((item) => item[key]))
  for (let number = items.length + 1; ; number++) if (!names.has(`rule_${number}`)) return `rule_${number}`
}
