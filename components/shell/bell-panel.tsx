'use client'

import { X } from 'lucide-react'
import { Button, IconButton } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ListLink } from '#components/ui/list-link.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import type { BellItem } from '#lib/work/notifications.ts'
import { BELL_WORDS } from './use-bell.ts'

type Props = { items: readonly BellItem[]; mayAsk: boolean; onAsk: () => void; onClose: () => void }

/** The latest that the bell tells, each leading to its lead while the reader may see it. */
export default function BellPanel({ items, mayAsk, onAsk, onClose }: Props) {
  return (
    <div className="flex h-full flex-col">
      <header className="flex h-12 flex-none items-center gap-2 border-b border-line pr-2 pl-4">
        <h2 className="text-lg">Notifications</h2>
        <IconButton label="Close" className="ml-auto" onClick={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </header>
      {mayAsk && (
        <div className="border-b border-line p-3">
          <Button onClick={onAsk}>Also tell me outside of this tab</Button>
        </div>
      )}
      <ul className="min-h-0 flex-1 overflow-y-auto">
        {items.map((item) => (
          <li key={item.id} className={classNames('border-b border-line', !item.isRead && 'bg-accent-soft')}>
            <Line item={item} onOpen={onClose} />
          </li>
        ))}
      </ul>
      {!items.length && <EmptyState title="Nothing yet">New leads for you are told here.</EmptyState>}
    </div>
  )
}

function Line({ item, onOpen }: { item: BellItem; onOpen: () => void }) {
  const words = (
    <>
      <span className="flex items-baseline gap-2">
        <span dir="auto" className="truncate font-semibold">
          {item.name}
        </span>
        <LocalTime at={item.at} className="ml-auto flex-none text-xs text-ink-3" />
      </span>
      <span className="block text-sm text-ink-2">{BELL_WORDS[item.kind]}</span>
      <span className="block truncate text-sm text-ink-2">{item.headline}</span>
    </>
  )
  if (!item.mayOpen) return <div className="px-4 py-2.5">{words}</div>
  return (
    <ListLink href={`/inbox?handoff=${item.handoffId}`} onClick={onOpen} className="block px-4 py-2.5 hover:bg-sunken">
      {words}
    </ListLink>
  )
}
