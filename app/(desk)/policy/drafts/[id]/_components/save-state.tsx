'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAction } from '#components/shell/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { keepApart } from '../actions.ts'
import { useDraft } from './draft-context.tsx'

const SAID = {
  saved: 'All changes saved',
  waiting: 'Saving…',
  invalid: 'Not saved: first mend what is marked red',
  stale: 'Not saved',
  lost: 'Not saved',
}

/** Whether what was typed is saved; if it cannot be, why not, and the ways out. */
export function SaveState() {
  const { saving, problem, saveAgain } = useDraft()
  return (
    <div className="grid gap-3">
      <p
        role="status"
        className={saving === 'saved' || saving === 'waiting' ? 'text-xs text-ink-3' : 'text-xs text-late'}
      >
        {SAID[saving]}
      </p>
      {saving === 'lost' && (
        <Notice tone="late" action={<Button onClick={saveAgain}>Try again</Button>}>
          {problem} What you typed is kept here.
        </Notice>
      )}
      {saving === 'stale' && <Stale />}
    </div>
  )
}

/** Somebody else saved the draft, or it is over: what was typed here goes into a draft of its own, or is given up. */
function Stale() {
  const { draftId, document, problem, letGo } = useDraft()
  const { run, isBusy, problem: refusal } = useAction()
  const [isLeaving, setIsLeaving] = useState(false)
  const router = useRouter()
  return (
    <div className="grid gap-2.5">
      <Notice tone="late">{refusal ?? problem}</Notice>
      <Button
        look="primary"
        disabled={isBusy || isLeaving}
        onClick={() =>
          run(
            () => keepApart({ draftId, document }),
            (id) => {
              letGo()
              router.push(`/policy/drafts/${id}`)
            },
          )
        }
      >
        Keep mine as a draft of its own
      </Button>
      <Button
        disabled={isBusy || isLeaving}
        onClick={() => {
          letGo()
          setIsLeaving(true)
          window.location.reload()
        }}
      >
        Load what was saved
      </Button>
    </div>
  )
}
