'use client'

import { useEffect, useRef, useState } from 'react'
import type { BellItem } from '#lib/work/notifications.ts'
import { BELL_WORDS } from './use-bell.ts'

/** Tells what is new outside of the tab too, while nobody looks at it, once the person has allowed it. */
export function useBrowserNotes(items: readonly BellItem[] | undefined) {
  const [permission, setPermission] = useState<NotificationPermission | null>(null)
  const newestTold = useRef<number | null>(null)
  useEffect(() => setPermission('Notification' in window ? Notification.permission : null), [])
  useEffect(() => {
    if (!items) return
    const newest = items[0]?.id ?? 0
    const last = newestTold.current
    newestTold.current = newest
    // What was there when the page opened is not news.
    if (last === null || permission !== 'granted' || !document.hidden) return
    for (const item of items.filter(({ id, isRead, rings }) => id > last && !isRead && rings)) tell(item)
  }, [items, permission])
  return {
    mayAsk: permission === 'default',
    ask: () => void Notification.requestPermission().then(setPermission),
  }
}

function tell({ id, kind, name, headline, handoffId }: BellItem): void {
  const note = new Notification(`${BELL_WORDS[kind]}: ${name}`, { body: headline, tag: `baton-${id}` })
  note.onclick = () => {
    window.focus()
    location.assign(`/inbox?handoff=${handoffId}`)
  }
}
