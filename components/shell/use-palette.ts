'use client'

import { useState } from 'react'
import { useHotkeys } from 'react-hotkeys-hook'

/** Ctrl or Cmd with K opens and closes the palette, from anywhere. What it is made of is loaded at the first time. */
export function usePalette() {
  const [isOpen, setIsOpen] = useState(false)
  const [wasOpened, setWasOpened] = useState(false)
  useHotkeys(
    'mod+k',
    () => {
      setWasOpened(true)
      setIsOpen((open) => !open)
    },
    { enableOnFormTags: true, preventDefault: true, useKey: true },
  )
  return { isOpen, wasOpened, close: () => setIsOpen(false) }
}
