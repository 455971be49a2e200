'use client'

import { useRouter } from 'next/navigation'
import { useAction } from '#components/shell/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { adopt } from '../actions.ts'

/** Makes a draft of a suggestion, begins its backtest, and opens it. */
export function AdoptButton({ id, title }: { id: string; title: string }) {
  const { run, isBusy, problem } = useAction()
  const router = useRouter()
  return (
    <span className="grid justify-items-end gap-1">
      <Button
        disabled={isBusy}
        aria-label={`Draft with backtest: ${title}`}
        onClick={() =>
          run(
            () => adopt({ id }),
            (draftId) => router.push(`/policy/drafts/${draftId}`),
          )
        }
      >
        {isBusy ? 'One moment…' : 'Draft with backtest'}
      </Button>
      {problem && (
        <span role="alert" className="max-w-72 text-right text-xs text-late">
          {problem}
        </span>
      )}
    </span>
  )
}
