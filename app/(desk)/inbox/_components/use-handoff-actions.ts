'use client'

import { useMemo } from 'react'
import type { Channel } from '#lib/policy/rules/document.ts'
import { CHANNEL_LABELS } from '#lib/work/rules/outcomes.ts'
import type { InboxRow } from '#lib/work/views.ts'
import { accept, claim, dispose, reassign, reject, touch } from '../actions.ts'
import type { Closing } from './reason-form.tsx'
import type { Marks } from './use-marks.ts'

type LoggedTouch = { channel: Channel; outcome: string; label: string; note: string }

/** What a seller does to a handoff, each at once on the screen and then on the server. */
export function useHandoffActions(marks: Marks, onLeft: (row: InboxRow) => void) {
  const { act } = marks
  return useMemo(
    () => ({
      accept: (row: InboxRow) =>
        act({ handoffId: row.id, done: 'Accepted', patch: { state: 'accepted' }, run: () => accept(row.id) }),
      claim: (row: InboxRow) =>
        act({ handoffId: row.id, done: 'Claimed: it is in Mine now', run: () => claim(row.id) }),
      touch: (row: InboxRow, { channel, outcome, label, note }: LoggedTouch) => {
        const input = { touchId: crypto.randomUUID(), handoffId: row.id, channel, outcome, note: note || undefined }
        const done = `${CHANNEL_LABELS[channel]} logged: ${label.toLowerCase()}`
        const patch = { state: 'accepted', isTouched: true } as const
        return act({ handoffId: row.id, done, patch, run: () => touch(input) })
      },
      give: (row: InboxRow, to: { id: number; name: string }) => {
        onLeft(row)
        return act({
          handoffId: row.id,
          done: `Given to ${to.name}`,
          isFinal: true,
          run: () => reassign(row.id, to.id),
        })
      },
      close: (
        row: InboxRow,
        kind: 'rejection' | 'disposition',
        { reason, label, note, feedback, meetingAt }: Closing,
      ) => {
        const input = { handoffId: row.id, reason, note: note || undefined, feedback, meetingAt }
        const done = `${kind === 'rejection' ? 'Rejected' : 'Closed'}: ${label}`
        onLeft(row)
        return act({ handoffId: row.id, done, run: () => (kind === 'rejection' ? reject(input) : dispose(input)) })
      },
    }),
    [act, onLeft],
  )
}

export type HandoffActions = ReturnType<typeof useHandoffActions>
