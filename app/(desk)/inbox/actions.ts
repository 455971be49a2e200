'use server'

import { type ActionResult, act } from '#lib/auth/act.ts'
import type { ClosingInput } from '#lib/disposition/close-handoff.ts'
import { disposeHandoff } from '#lib/disposition/dispose-handoff.ts'
import { rejectHandoff } from '#lib/disposition/reject-handoff.ts'
import { reassignHandoff } from '#lib/handoff/reassign-handoff.ts'
import { acceptHandoff } from '#lib/work/accept-handoff.ts'
import { claimHandoff } from '#lib/work/claim-handoff.ts'
import { logTouch, type TouchInput } from '#lib/work/log-touch.ts'
import { undoAction } from '#lib/work/undo-action.ts'

export async function accept(handoffId: number): Promise<ActionResult> {
  return act((baton, user) => acceptHandoff(baton, user, { handoffId }))
}

export async function claim(handoffId: number): Promise<ActionResult> {
  return act((baton, user) => claimHandoff(baton, user, { handoffId }))
}

export async function touch(input: TouchInput): Promise<ActionResult> {
  return act((baton, user) => logTouch(baton, user, input))
}

export async function reject(input: ClosingInput): Promise<ActionResult> {
  return act((baton, user) => rejectHandoff(baton, user, input))
}

export async function dispose(input: ClosingInput): Promise<ActionResult> {
  return act((baton, user) => disposeHandoff(baton, user, input))
}

export async function reassign(handoffId: number, sellerId: number): Promise<ActionResult> {
  return act((baton, user) => reassignHandoff(baton, user, { handoffId, sellerId }))
}

export async function undo(handoffId: number): Promise<ActionResult<string>> {
  return act((baton, user) => undoAction(baton, user, { handoffId }))
}
