'use client'

import { useQueryClient } from '@tanstack/react-query'
import { Bell as BellIcon } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { IconButton } from '#components/ui/button.tsx'
import { Modal } from '#components/ui/modal.tsx'
import type { ActionResult } from '#lib/auth/act.ts'
import type { Bell as BellData } from '#lib/work/notifications.ts'
import { useBell } from './use-bell.ts'
import { useBrowserNotes } from './use-browser-notes.ts'

const BellPanel = dynamic(() => import('./bell-panel.tsx'), { loading: () => null })

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
        <BellPanel
          items={bell?.items ?? []}
          mayAsk={browser.mayAsk}
          onAsk={browser.ask}
          onClose={() => setIsOpen(false)}
        />
      </Modal>
    </>
  )
}
