'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ConfirmButton } from '#components/shell/confirm-button.tsx'
import { useAction } from '#components/shell/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { TextArea } from '#components/ui/field.tsx'
import type { ActionResult } from '#lib/auth/act.ts'

export type RevertActions = {
  draftBack: (input: { name: string; revertsTo: number }) => Promise<ActionResult<number>>
  revertNow: (input: { version: number; newest: number; reason: string }) => Promise<ActionResult<number>>
}

type Props = {
  version: number
  newest: number
  may: { revert: boolean; revertAtOnce: boolean }
  actions: RevertActions
}

/** Goes back to an earlier version: by a draft, or for an admin in an emergency at once. */
export function RevertButtons({ version, newest, may, actions: { draftBack, revertNow } }: Props) {
  const [reason, setReason] = useState('')
  const { run, isBusy, problem } = useAction()
  const router = useRouter()
  const queries = useQueryClient()
  if (!may.revert || version >= newest) return null
  const draft = () => draftBack({ name: `Back to v${version}`, revertsTo: version })
  return (
    <span className="flex flex-wrap items-center gap-2">
      {problem && (
        <span role="alert" className="text-sm text-late">
          {problem}
        </span>
      )}
      <Button disabled={isBusy} onClick={() => run(draft, (id) => router.push(`/policy/drafts/${id}`))}>
        Revert to v{version}
      </Button>
      {may.revertAtOnce && (
        <ConfirmButton
          look="danger"
          question={`Put v${version} back into force at once?`}
          consequence={
            <>
              <p className="mb-3">
                It is published as a new version without a backtest and without an approval, and the log says so.
              </p>
              <TextArea
                label="What went wrong"
                hint="It stands in the change log for ever."
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            </>
          }
          yes="Revert now"
          action={() => revertNow({ version, newest, reason })}
          onDone={(published) => {
            // The navigation names the live version.
            void queries.invalidateQueries({ queryKey: ['counts'] })
            router.push(`/policy/log/${published}`)
          }}
        >
          Revert now
        </ConfirmButton>
      )}
    </span>
  )
}
