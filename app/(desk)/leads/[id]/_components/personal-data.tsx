'use client'

import { useQueryClient } from '@tanstack/react-query'
import { ConfirmButton } from '#components/shell/confirm-button.tsx'
import { buttonLook } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { erase } from '../actions.ts'

type Props = { leadId: number; name: string; email: string }

/** For admins: what a person may ask for, all that is kept about them, or that it goes. */
export function PersonalData({ leadId, name, email }: Props) {
  const client = useQueryClient()
  return (
    <Panel title="Personal data" className="max-xl:order-last">
      <p className="mb-3 text-sm text-ink-2">For when the person asks what is kept about them, or to be erased.</p>
      <div className="flex flex-wrap gap-2">
        <a href={`/leads/${leadId}/export`} download className={buttonLook()}>
          Export as JSON
        </a>
        <ConfirmButton
          look="quiet"
          question={`Erase ${name}?`}
          consequence={<Consequence />}
          yes="Erase for good"
          typed={{ label: `Type ${email} to erase them`, text: email }}
          action={() => erase(crypto.randomUUID(), leadId, email)}
          // What this browser has read of them goes as well.
          onDone={() => void client.invalidateQueries({ predicate: ({ meta }) => meta?.isLive === true })}
        >
          Erase…
        </ConfirmButton>
      </div>
    </Panel>
  )
}

function Consequence() {
  return (
    <div className="grid gap-2">
      <p>It cannot be taken back.</p>
      <p>
        <b>Goes:</b> name, address, telephone and all else that is known of them; what they did in detail; notes,
        messages and first messages; who was merged into them. An open handoff is closed, and nothing more is sent.
      </p>
      <p>
        <b>Stays:</b> that there was a lead, what happened to it and when, with scores and reasons: figures of the past
        do not move. Should they come back, they are somebody new.
      </p>
    </div>
  )
}
