'use client'

import { type ComponentProps, useId } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { ActionResult } from '#lib/auth/act.ts'
import { useAction } from './use-action.ts'

type Props = Omit<ComponentProps<typeof Button>, 'onClick'> & { action: () => Promise<ActionResult<unknown>> }

/** A button that does one thing at once and can be taken back; a refusal is said under it. */
export function ActionButton({ action, disabled, ...rest }: Props) {
  const { run, isBusy, problem } = useAction()
  const id = useId()
  return (
    <span className="inline-grid justify-items-end gap-1">
      <Button
        {...rest}
        disabled={disabled || isBusy}
        aria-describedby={problem ? id : undefined}
        onClick={() => run(action)}
      />
      {problem && (
        <span id={id} role="alert" className="max-w-72 text-right text-xs text-late">
          {problem}
        </span>
      )}
    </span>
  )
}
