'use client'

import { type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { FormIsOff } from './form-is-off.ts'

type Props = {
  label: string
  /** What the button says that sends it, and the key that does the same. */
  submit: string
  shortcut?: string
  isReady?: boolean
  onSubmit: () => void
  onCancel: () => void
  children: ReactNode
}

/** The frame of every form of work: in sight as it opens, sent by key, left with Escape; the focus goes back. */
export function FormCard({ label, submit, shortcut = '↵', isReady = true, onSubmit, onCancel, children }: Props) {
  const isOff = useContext(FormIsOff)
  const form = useRef<HTMLFormElement>(null)
  const [focusBefore] = useState(() => document.activeElement as HTMLElement | null)
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' })
    return () => focusBefore?.focus()
  }, [focusBefore])
  return (
    <form
      ref={form}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isOff) onSubmit()
      }}
      className="grid scroll-my-3 gap-3 rounded-lg border border-line bg-sunken p-4"
    >
      {children}
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={!isReady || isOff} shortcut={shortcut}>
          {submit}
        </Button>
        <Button look="quiet" onClick={onCancel} shortcut="Esc">
          Cancel
        </Button>
      </div>
    </form>
  )
}
