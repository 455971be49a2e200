'use client'

import { type ComponentProps, type ReactNode, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { DialogCard } from '#components/ui/dialog-card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { ActionResult } from '#lib/auth/act.ts'
import { useAction } from './use-action.ts'

type Props<T> = Omit<ComponentProps<typeof Button>, 'onClick'> & {
  /** The question, what follows from a yes, and the word for it. */
  question: string
  consequence: ReactNode
  yes: string
  action: () => Promise<ActionResult<T>>
  onDone?: (value: T) => void
}

/** A button for what cannot be taken back: it asks first, and says what will happen. */
export function ConfirmButton<T>({ question, consequence, yes, action, onDone, ...rest }: Props<T>) {
  const [isOpen, setIsOpen] = useState(false)
  const { run, isBusy, problem } = useAction()
  const close = () => setIsOpen(false)
  return (
    <>
      <Button {...rest} onClick={() => setIsOpen(true)} />
      <DialogCard title={question} isOpen={isOpen} onClose={close}>
        <div className="grid gap-4">
          <div className="text-sm text-ink-2">{consequence}</div>
          {problem && <Notice tone="late">{problem}</Notice>}
          <div className="flex flex-wrap gap-2">
            <Button
              look="danger"
              disabled={isBusy}
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
