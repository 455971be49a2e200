'use client'

import { type ComponentProps, type ReactNode, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { DialogCard } from '#components/ui/dialog-card.tsx'
import { TextField } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { ActionResult } from '#lib/auth/act.ts'
import { useAction } from './use-action.ts'

type Props<T> = Omit<ComponentProps<typeof Button>, 'onClick'> & {
  /** The question, what follows from a yes, and the word for it. */
  question: string
  consequence: ReactNode
  yes: string
  /** What one must type before the yes can be said; for what is worse than most. */
  typed?: { label: string; text: string }
  action: () => Promise<ActionResult<T>>
  onDone?: (value: T) => void
}

/** A button for what cannot be taken back: it asks first, and says what will happen. */
export function ConfirmButton<T>({ question, consequence, yes, typed, action, onDone, ...rest }: Props<T>) {
  const [isOpen, setIsOpen] = useState(false)
  const { run, isBusy, problem } = useAction()
  const [text, setText] = useState('')
  const close = () => {
    setIsOpen(false)
    setText('')
  }
  const isTyped = !typed || text.trim().toLowerCase() === typed.text.toLowerCase()
  return (
    <>
      <Button {...rest} onClick={() => setIsOpen(true)} />
      <DialogCard title={question} isOpen={isOpen} onClose={close}>
        <div className="grid gap-4">
          <div className="text-sm text-ink-2">{consequence}</div>
          {typed && (
            <TextField
              label={typed.label}
              value={text}
              onChange={(event) => setText(event.target.value)}
              autoComplete="off"
              spellCheck={false}
            />
          )}
          {problem && <Notice tone="late">{problem}</Notice>}
          <div className="flex flex-wrap gap-2">
            <Button
              look="danger"
              disabled={isBusy || !isTyped}
              onClick={() =>
                run(action, (value) => {
                  close()
                  onDone?.(value)
                })
              }
            >
              {isBusy ? 'One moment…' : yes}
            </Button>
            <Button look="quiet" onClick={close}>
              Cancel
            </Button>
          </div>
        </div>
      </DialogCard>
    </>
  )
}
