'use client'

import { useState } from 'react'
import type { ActionResult } from '#lib/auth/act.ts'
import { UNDO_SECONDS } from '#lib/disposition/rules/undo-seconds.ts'
import type { SnoozeChoice } from '#lib/work/rules/snooze-choices.ts'
import type { InboxRow } from '#lib/work/views.ts'
import { giveEach, rejectEach, snoozeEach } from '../actions.ts'
import type { BulkForm } from './bulk-bar.tsx'
import type { Closing } from './reason-form.tsx'
import type { Marks } from './use-marks.ts'

/** For how long something can be undone, where that ends; null when it cannot. */
type Undo = { seconds?: number } | null

/** Rows picked with X, and what is done with all of them: one request, and what came of each in its row. */
export function useBulk(marks: Marks, rows: readonly InboxRow[]) {
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set())
  const [form, setForm] = useState<BulkForm | null>(null)
  const chosen = picked.size ? rows.filter(({ id }) => picked.has(id)) : []

  const clear = () => {
    setPicked(new Set())
    setForm(null)
  }
  const pick = (id: number) => {
    setPicked((known) => {
      const next = new Set(known)
      if (!next.delete(id)) next.add(id)
      return next
    })
  }
  async function doEach(done: string, run: () => Promise<ActionResult<unknown>[]>, undo: Undo) {
    const ids = chosen.map(({ id }) => id)
    for (const id of ids) marks.mark(id, { tone: 'waiting', text: `${done}…`, mayUndo: false })
    clear()
    let results: ActionResult<unknown>[] = []
    const sent = await marks.inTurn({
      run: async () => {
        results = await run()
        return { ok: true, value: undefined }
      },
      onWait: () => {},
    })
    for (const [place, id] of ids.entries()) {
      const result = sent.ok ? results[place] : sent
      if (!result?.ok) marks.mark(id, { tone: 'failed', text: result?.message ?? 'Not reached.', mayUndo: false })
      else if (undo) marks.markUndoable(id, done, undo.seconds)
      else marks.mark(id, { tone: 'done', text: done, mayUndo: false })
    }
    await marks.refresh()
  }

  return {
    ...{ picked, chosen, form, setForm, pick, clear },
    reject: ({ label, ...closing }: Closing) => {
      const deeds = chosen.map(({ id }) => ({
        key: crypto.randomUUID(),
        input: { ...closing, handoffId: id, note: closing.note || undefined },
      }))
      void doEach(`Rejected: ${label}`, () => rejectEach(deeds), { seconds: UNDO_SECONDS })
    },
    give: (to: { id: number; name: string }) => {
      const deeds = chosen.map(({ id }) => ({ key: crypto.randomUUID(), input: { handoffId: id, sellerId: to.id } }))
      void doEach(`Given to ${to.name}`, () => giveEach(deeds), null)
    },
    snooze: ({ label, at }: SnoozeChoice) => {
      const deeds = chosen.map(({ id }) => ({ key: crypto.randomUUID(), input: { handoffId: id, until: at } }))
      void doEach(`Snoozed: ${label.toLowerCase()}`, () => snoozeEach(deeds), {})
    },
  }
}
