'use client'

import { useEffect, useSyncExternalStore } from 'react'

/** Something that the palette can do with the thing in focus; `unavailable` says why not now. */
export type PaletteAction = { id: string; label: string; key: string; run: () => void; unavailable: string | null }
type InFocus = { name: string | null; actions: readonly PaletteAction[] }

const NOTHING: InFocus = { name: null, actions: [] }
let inFocus = NOTHING
const listeners = new Set<() => void>()

function set(value: InFocus): void {
  inFocus = value
  for (const listener of listeners) listener()
}

/** Tells the palette what is in focus and what can be done with it, for as long as the page shows it. */
export function usePaletteActions(name: string | null, actions: readonly PaletteAction[]): void {
  useEffect(() => {
    set({ name, actions })
  })
  useEffect(() => () => set(NOTHING), [])
}

export function usePaletteFocus(): InFocus {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => inFocus,
    () => NOTHING,
  )
}
