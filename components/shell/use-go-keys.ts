'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import type { Role } from '#lib/auth/permissions.ts'
import { placesFor } from './places.ts'
import { singleKeysAreOn } from './single-keys.ts'

const CHORD_MS = 1200

/** Whether a key press is meant for a field, and not for the page. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null
  return !!target?.closest('input, textarea, select, [contenteditable="true"]')
}

/** G and then a letter goes to a place. */
export function useGoKeys(role: Role): void {
  const router = useRouter()
  const startedAt = useRef(0)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!singleKeysAreOn() || isTyping(event) || event.metaKey || event.ctrlKey || event.altKey) return
      const key = event.key.toLowerCase()
      const isSecond = event.timeStamp - startedAt.current < CHORD_MS
      const place = isSecond && placesFor(role).find(({ goKey }) => goKey === key)
      startedAt.current = key === 'g' && !isSecond ? event.timeStamp : 0
      if (!place) return
      event.preventDefault()
      event.stopImmediatePropagation()
      router.push(place.href)
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [role, router])
}
