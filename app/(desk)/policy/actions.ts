'use server'

import { type ActionResult, act } from '#lib/auth/act.ts'
import { type RouteFound, type RouteTrial, tryRoute } from '#lib/handoff/try-route.ts'
import { createDraft } from '#lib/policy/create-draft.ts'

export async function begin(input: Parameters<typeof createDraft>[2]): Promise<ActionResult<number>> {
  return act((baton, user) => createDraft(baton, user, input))
}

/** Where a lead would go under the live policy. */
export async function tryLive(trial: RouteTrial): Promise<ActionResult<RouteFound>> {
  return act((baton, user) => tryRoute(baton, user, trial))
}
