'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ConfirmButton } from '#components/shell/confirm-button.tsx'
import { useAction } from '#components/shell/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { TextArea } from '#components/ui/field.tsx'
import { draftBack, revertNow } from '../actions.ts'

type Props = { version: number; newest: number; may: { revert: boolean; revertAtOnce: boolean } }

/** Goes back to an earlier version: by a draft, or for an admin in an emergency at once. */
export function RevertButtons({ version, newest, may }: Props) {
  const [reason, setReason] = useState('')
  const { run, isBusy, problem } = useAction()
  const router = useRouter()
  if (!may.revert) return null
  const draft = () => draftBack({ name: `Back to v${version}`, revertsTo: version })
  return (
    <span className="ml-auto flex flex-wrap items-center gap-2">
      {problem && <span className="text-late">{problem}</span>}
      <Button disabled={isBusy} onClick={() => run(draft, (id) => router.push(`/policy/drafts/${id}`))}>
        Revert to v{version}
      </Button>
      {may.revertAtOnce && (
        <ConfirmButton
          look="danger"
          question={`Put v${version} back into force at once?`}
          consequence={
            <>
              <p className="mb-3">It is published without a backtest and without an approval, and the log says so.</p>
              <TextArea label="What went wrong" value={reason} onChange={({ target }) => setReason(target.value)} />
            </>
          }
          yes="Revert now"
          action={() => revertNow({ version, newest, reason })}
          onDone={(published) => router.push(`/policy/log?published=${published}`)}
        >
          Revert now
        </ConfirmButton>
      )}
    </span>
  )
}
