'use client'

import { useHotkeys } from 'react-hotkeys-hook'

/** Ctrl or Cmd with Enter sends the form that one is in, from any of its fields. */
export function useSubmitKey(): void {
  useHotkeys('mod+enter', ({ target }) => (target as Element).closest('form')?.requestSubmit(), {
    enableOnFormTags: true,
    preventDefault: true,
  })
}
