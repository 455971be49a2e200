'use client'

import type { ReactNode } from 'react'
import { keyOfItems, valueAt } from '#lib/policy/rules/document-shape.ts'
import { AddItem } from './add-item.tsx'
import { useDraft } from './draft-context.tsx'
import { FieldProblem } from './field-problem.tsx'
import { ItemButtons } from './item-buttons.tsx'

export type Item = Record<string, unknown>
type Props = {
  path: string
  label: string
  /** What one of them is called: "fit rule". */
  what: string
  /** Which of the list stand here; all, when left out. */
  where?: (item: never) => boolean
  /** What the sentence of one rule is; `at` is its path. */
  children: (item: never, at: string) => ReactNode
  /** A new one with its name and what people call it. */
  fresh: (name: string, label: string) => Item
}

/** Rules in their order, each a sentence; they are moved, removed and added by buttons. */
export function RuleList({ path, label, what, where, children, fresh }: Props) {
  const { document } = useDraft()
  const items = (valueAt(document, path.split('.')) as Item[]).filter((item) => where?.(item as never) ?? true)
  const key = keyOfItems(path.split('.')) ?? 'id'
  const names = items.map((item) => String(item[key]))
  return (
    <section className="mb-6 min-w-0">
      <h2 className="mb-2.5 text-lg">{label}</h2>
      <div className="rounded-lg border border-line bg-surface text-sm">
        <ol aria-label={label}>
          {items.map((item, place) => {
            const name = String(item[key])
            const at = `${path}.${name}`
            return (
              <li
                key={name}
                data-path={at}
                tabIndex={-1}
                className="flex items-start gap-2 border-b border-line py-2 pr-2 pl-4 leading-[1.9] max-md:flex-col"
              >
                <div className="min-w-0 flex-1">
                  {children(item as never, at)}
                  <FieldProblem path={at} />
                </div>
                <ItemButtons path={path} name={name} label={String(item.label ?? name)} shown={names} place={place} />
              </li>
            )
          })}
        </ol>
        <AddItem path={path} what={what} fresh={fresh} />
      </div>
    </section>
  )
}
