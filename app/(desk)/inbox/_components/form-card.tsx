'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '#components/ui/button.tsx'

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

/** The frame of every form of work: in sight as it opens, sent by key, left with Escape. */
export function FormCard({ label, submit, shortcut = '↵', isReady = true, onSubmit, onCancel, children }: Props) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <form
      ref={form}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
      className="grid scroll-my-3 gap-3 rounded-lg border border-line bg-sunken p-4"
    >
      {children}
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={!isReady} shortcut={shortcut}>
          {submit}
        </Button>
        <Button look="quiet" onClick={onCancel} shortcut="Esc">
          Cancel
        </Button>
      </div>
    </form>
  )
}
