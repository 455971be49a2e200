'use client'

import { useQueryClient } from '@tanstack/react-query'
import { Bell as BellIcon, X } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { Button, IconButton } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { Modal } from '#components/ui/modal.tsx'
import type { ActionResult } from '#lib/auth/act.ts'
import type { Bell as BellData, BellItem } from '#lib/work/notifications.ts'
import { BELL_WORDS, useBell } from './use-bell.ts'
import { useBrowserNotes } from './use-browser-notes.ts'

type Props = { markRead: (upToId: number) => Promise<ActionResult<number>> }

/** What came for a person while they looked elsewhere; opening it marks it as read. */
export function Bell({ markRead }: Props) {
  const client = useQueryClient()
  const [isOpen, setIsOpen] = useState(false)
  const bell = useBell()
  const browser = useBrowserNotes(bell?.items)
  const unread = bell?.unread ?? 0

  function open() {
    setIsOpen(true)
    const newest = bell?.items[0]?.id
    if (!unread || newest === undefined) return
    client.setQueryData<BellData>(['bell'], (known) => known && { ...known, unread: 0 })
    void markRead(newest).catch(() => client.invalidateQueries({ queryKey: ['bell'] }))
  }

  return (
    <>
      <IconButton label={unread ? `Notifications, ${unread} new` : 'Notifications'} className="relative" onClick={open}>
        <BellIcon size={16} aria-hidden />
        {unread > 0 && (
          <span aria-hidden className="num absolute top-0 right-0 rounded-full bg-late px-1 text-2xs/4 text-surface">
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </IconButton>
      <Modal
        label="Notifications"
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        className="inset-y-0 right-0 left-auto h-full w-[min(400px,100vw)] border-l border-line bg-raised"
      >
        <div className="flex h-full flex-col">
          <header className="flex h-12 flex-none items-center gap-2 border-b border-line pr-2 pl-4">
            <h2 className="text-lg">Notifications</h2>
            <IconButton label="Close" className="ml-auto" onClick={() => setIsOpen(false)}>
              <X size={16} aria-hidden />
            </IconButton>
          </header>
          {browser.mayAsk && (
            <div className="border-b border-line p-3">
              <Button onClick={browser.ask}>Also tell me outside of this tab</Button>
            </div>
          )}
          <ul className="min-h-0 flex-1 overflow-y-auto">
            {bell?.items.map((item) => (
              <li key={item.id} className={classNames('border-b border-line', !item.isRead && 'bg-accent-soft')}>
                <Line item={item} onOpen={() => setIsOpen(false)} />
              </li>
            ))}
          </ul>
          {!bell?.items.length && <EmptyState title="Nothing yet">New leads for you are told here.</EmptyState>}
        </div>
      </Modal>
    </>
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
    <Link href={`/inbox?handoff=${item.handoffId}`} onClick={onOpen} className="block px-4 py-2.5 hover:bg-sunken">
      {words}
    </Link>
  )
}
