'use server'

import { type ActionResult, act } from '#lib/auth/act.ts'
import { createDraft } from '#lib/policy/create-draft.ts'
import { revertAtOnce } from '#lib/policy/revert-at-once.ts'

export async function draftBack(input: Parameters<typeof createDraft>[2]): Promise<ActionResult<number>> {
  return act((baton, user) => createDraft(baton, user, input))
}

export async function revertNow(input: Parameters<typeof revertAtOnce>[2]): Promise<ActionResult<number>> {
  return act((baton, user) => revertAtOnce(baton, user, input))
}
