'use client'

import { SignInAgain } from '#components/shell/sign-in-again.tsx'
import { classNames } from '#components/ui/class-names.ts'
import type { Mark } from './use-marks.ts'

const TONES: Record<Mark['tone'], string> = { done: 'text-met', waiting: 'text-soon', failed: 'text-late' }

/** What was just done to a row, or why not; and the way back. */
export function MarkLine({ mark, onUndo }: { mark: Mark; onUndo: () => void }) {
  return (
    <p
      role={mark.tone === 'done' ? undefined : 'alert'}
      className={classNames('flex flex-wrap gap-x-2 px-3.5 pt-0.5 pb-2 text-xs', TONES[mark.tone])}
    >
      <span>{mark.text}</span>
      {mark.mayUndo && (
        <>
          <span aria-hidden>·</span>
          <button
            type="button"
            onClick={onUndo}
            title="Undo (Z)"
            className="font-semibold text-accent-ink underline-offset-2 hover:underline"
          >
            Undo
          </button>
        </>
      )}
      {mark.isSignedOut && <SignInAgain />}
    </p>
  )
}
