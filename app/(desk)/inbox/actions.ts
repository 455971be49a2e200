'use server'

import { type ActionResult, act, actOnce } from '#lib/auth/act.ts'
import type { ClosingInput } from '#lib/disposition/close-handoff.ts'
import { disposeHandoff } from '#lib/disposition/dispose-handoff.ts'
import { mergeDuplicate } from '#lib/disposition/merge-duplicate.ts'
import { rejectHandoff } from '#lib/disposition/reject-handoff.ts'
import { undoMerge } from '#lib/disposition/undo-merge.ts'
import { reassignHandoff } from '#lib/handoff/reassign-handoff.ts'
import { acceptHandoff } from '#lib/work/accept-handoff.ts'
import { addNote, type NoteInput } from '#lib/work/add-note.ts'
import { claimHandoff } from '#lib/work/claim-handoff.ts'
import { deleteView } from '#lib/work/delete-view.ts'
import { logTouch, type TouchInput } from '#lib/work/log-touch.ts'
import { readNotifications } from '#lib/work/read-notifications.ts'
import { type SavedViewInput, saveView } from '#lib/work/save-view.ts'
import { type SnoozeInput, snoozeHandoff } from '#lib/work/snooze-handoff.ts'
import { undoAction } from '#lib/work/undo-action.ts'

// Each deed carries a key of its browser: sent again after a lost answer, it is not done twice.

export async function accept(key: string, handoffId: number): Promise<ActionResult<unknown>> {
  return actOnce(key, (baton, user) => acceptHandoff(baton, user, { handoffId }))
}

export async function claim(key: string, handoffId: number): Promise<ActionResult<unknown>> {
  return actOnce(key, (baton, user) => claimHandoff(baton, user, { handoffId }))
}

export async function touch(input: TouchInput): Promise<ActionResult<unknown>> {
  return act((baton, user) => logTouch(baton, user, input))
}

export async function reject(key: string, input: ClosingInput): Promise<ActionResult<unknown>> {
  return actOnce(key, (baton, user) => rejectHandoff(baton, user, input))
}

export async function dispose(key: string, input: ClosingInput): Promise<ActionResult<unknown>> {
  return actOnce(key, (baton, user) => disposeHandoff(baton, user, input))
}

export async function reassign(key: string, handoffId: number, sellerId: number): Promise<ActionResult<unknown>> {
  return actOnce(key, (baton, user) => reassignHandoff(baton, user, { handoffId, sellerId }))
}

export async function snooze(key: string, input: SnoozeInput): Promise<ActionResult<unknown>> {
  return actOnce(key, (baton, user) => snoozeHandoff(baton, user, input))
}

export async function note(key: string, input: NoteInput): Promise<ActionResult<unknown>> {
  return actOnce(key, (baton, user) => addNote(baton, user, input))
}

export async function undo(key: string, handoffId: number): Promise<ActionResult<unknown>> {
  return actOnce(key, (baton, user) => undoAction(baton, user, { handoffId }))
}

/** Rejects each by itself: one that may not be rejected does not keep the others. */
export async function rejectEach(deeds: Keyed<ClosingInput>[]): Promise<ActionResult<unknown>[]> {
  return inTurn(deeds, ({ key, input }) => reject(key, input))
}

export async function snoozeEach(deeds: Keyed<SnoozeInput>[]): Promise<ActionResult<unknown>[]> {
  return inTurn(deeds, ({ key, input }) => snooze(key, input))
}

export async function merge(key: string, leadId: number, otherId: number): Promise<ActionResult<number | null>> {
  return actOnce(key, (baton, user) => mergeDuplicate(baton, user, { leadId, otherId }))
}

export async function unmerge(key: string, leadId: number): Promise<ActionResult<unknown>> {
  return actOnce(key, (baton, user) => undoMerge(baton, user, { leadId }))
}

/** Gives each to a seller by itself: one that may not be given does not keep the others. */
export async function giveEach(
  deeds: Keyed<{ handoffId: number; sellerId: number }>[],
): Promise<ActionResult<unknown>[]> {
  return inTurn(deeds, ({ key, input }) => reassign(key, input.handoffId, input.sellerId))
}

export async function keepView(input: SavedViewInput): Promise<ActionResult<number>> {
  return act((baton, user) => saveView(baton, user, input))
}

export async function forgetView(id: number): Promise<ActionResult> {
  return act((baton, user) => deleteView(baton, user, { id }))
}

export async function markRead(upToId: number): Promise<ActionResult<number>> {
  return act((baton, user) => readNotifications(baton, user, { upToId }))
}

type Keyed<T> = { key: string; input: T }

const MOST = 200

async function inTurn<T>(
  deeds: readonly T[],
  run: (deed: T) => Promise<ActionResult<unknown>>,
): Promise<ActionResult<unknown>[]> {
  const results: ActionResult<unknown>[] = []
  for (const deed of deeds.slice(0, MOST)) results.push(await run(deed))
  return results
}
