'use server'

import { type ActionResult, act } from '#lib/auth/act.ts'
import { type RouteFound, type RouteTrial, tryRoute } from '#lib/handoff/try-route.ts'
import { approveDraft } from '#lib/policy/approve-draft.ts'
import { cancelBacktest } from '#lib/policy/cancel-backtest.ts'
import { carryOutBacktest } from '#lib/policy/carry-out-backtest.ts'
import { discardDraft } from '#lib/policy/discard-draft.ts'
import { keepApart as keepApartVerb } from '#lib/policy/keep-apart.ts'
import { publishPolicy } from '#lib/policy/publish-policy.ts'
import { rebaseDraft } from '#lib/policy/rebase-draft.ts'
import { saveDraft } from '#lib/policy/save-draft.ts'
import { startBacktest } from '#lib/policy/start-backtest.ts'

export async function save(input: Parameters<typeof saveDraft>[2]): Promise<ActionResult<number>> {
  return act((baton, user) => saveDraft(baton, user, input))
}

export async function discard(input: Parameters<typeof discardDraft>[2]): Promise<ActionResult> {
  return act((baton, user) => discardDraft(baton, user, input))
}

/** Keeps what could not be saved as a draft of its own. */
export async function keepApart(input: Parameters<typeof keepApartVerb>[2]): Promise<ActionResult<number>> {
  return act((baton, user) => keepApartVerb(baton, user, input))
}

/** Where a lead would go under a draft. */
export async function tryInDraft(trial: RouteTrial & { draftId: number }): Promise<ActionResult<RouteFound>> {
  return act((baton, user) => tryRoute(baton, user, trial))
}

export async function rebase(input: Parameters<typeof rebaseDraft>[2]): Promise<ActionResult<number>> {
  return act((baton, user) => rebaseDraft(baton, user, input))
}

export async function approve(input: Parameters<typeof approveDraft>[2]): Promise<ActionResult> {
  return act((baton, user) => approveDraft(baton, user, input))
}

export async function publish(input: Parameters<typeof publishPolicy>[2]): Promise<ActionResult<number>> {
  return act((baton, user) => publishPolicy(baton, user, input))
}

/** Begins a backtest and goes on with it after the answer; the screen asks how far it is. */
export async function backtest(input: Parameters<typeof startBacktest>[2]): Promise<ActionResult<number>> {
  return act(async (baton, user) => {
    const id = await startBacktest(baton, user, input)
    // Whatever becomes of it stands in its row.
    void carryOutBacktest(baton, id).catch(() => {})
    return id
  })
}

export async function stopBacktest(input: Parameters<typeof cancelBacktest>[2]): Promise<ActionResult> {
  return act((baton, user) => cancelBacktest(baton, user, input))
}
