'use client'

import { useMemo } from 'react'
import { UNDO_SECONDS } from '#lib/disposition/rules/undo-seconds.ts'
import type { Channel } from '#lib/policy/rules/document.ts'
import { CHANNEL_LABELS } from '#lib/work/rules/outcomes.ts'
import type { SnoozeChoice } from '#lib/work/rules/snooze-choices.ts'
import type { InboxRow } from '#lib/work/views.ts'
import { accept, claim, dispose, note, reassign, reject, snooze, touch } from '../actions.ts'
import type { Closing } from './reason-form.tsx'
import type { Marks } from './use-marks.ts'

type LoggedTouch = { channel: Channel; outcome: string; label: string; note: string }

export const draftKeys = {
  touch: (handoffId: number) => `touch-${handoffId}`,
  close: (handoffId: number) => `close-${handoffId}`,
  note: (handoffId: number) => `note-${handoffId}`,
}

/** What a seller does to a handoff, each at once on the screen and then on the server. */
export function useHandoffActions(marks: Marks, onLeft: (row: InboxRow) => void) {
  const { act } = marks
  return useMemo(
    () => ({
      accept: ({ id }: InboxRow) => {
        const key = crypto.randomUUID()
        return act({ handoffId: id, done: 'Accepted', patch: { state: 'accepted' }, run: () => accept(key, id) })
      },
      claim: ({ id }: InboxRow) => {
        const key = crypto.randomUUID()
        return act({ handoffId: id, done: 'Claimed: it is in Mine now', run: () => claim(key, id) })
      },
      touch: ({ id }: InboxRow, { channel, outcome, label, note }: LoggedTouch) => {
        const input = { touchId: crypto.randomUUID(), handoffId: id, channel, outcome, note: note || undefined }
        const done = `${CHANNEL_LABELS[channel]} logged: ${label.toLowerCase()}`
        const patch = { state: 'accepted', isTouched: true } as const
        const draft = { key: draftKeys.touch(id), text: note }
        return act({ handoffId: id, done, patch, draft, run: () => touch(input) })
      },
      give: (row: InboxRow, to: { id: number; name: string }) => {
        const key = crypto.randomUUID()
        onLeft(row)
        const run = () => reassign(key, row.id, to.id)
        return act({ handoffId: row.id, done: `Given to ${to.name}`, isUndoable: false, run })
      },
      close: (row: InboxRow, kind: 'rejection' | 'disposition', { label, ...closing }: Closing) => {
        const input = { ...closing, handoffId: row.id, note: closing.note || undefined }
        const key = crypto.randomUUID()
        const draft = { key: draftKeys.close(row.id), text: closing.note }
        onLeft(row)
        const done = `${kind === 'rejection' ? 'Rejected' : 'Closed'}: ${label}`
        const run = () => (kind === 'rejection' ? reject(key, input) : dispose(key, input))
        return act({ handoffId: row.id, done, draft, undoSeconds: UNDO_SECONDS, run })
      },
      snooze: (row: InboxRow, { label, at }: SnoozeChoice) => {
        const key = crypto.randomUUID()
        onLeft(row)
        const run = () => snooze(key, { handoffId: row.id, until: at })
        return act({ handoffId: row.id, done: `Snoozed: ${label.toLowerCase()}`, run })
      },
      wake: ({ id }: InboxRow) => {
        const key = crypto.randomUUID()
        return act({ handoffId: id, done: 'Back in Mine', run: () => snooze(key, { handoffId: id, until: null }) })
      },
      note: ({ id }: InboxRow, text: string) => {
        const key = crypto.randomUUID()
        const draft = { key: draftKeys.note(id), text }
        const run = () => note(key, { handoffId: id, text })
        return act({ handoffId: id, done: 'Note added', draft, isUndoable: false, run })
      },
    }),
    [act, onLeft],
  )
}

export type HandoffActions = ReturnType<typeof useHandoffActions>
