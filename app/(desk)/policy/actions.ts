'use server'

import { type ActionResult, act } from '#lib/auth/act.ts'
import { createDraft } from '#lib/policy/create-draft.ts'

export async function begin(input: Parameters<typeof createDraft>[2]): Promise<ActionResult<number>> {
  return act((baton, user) => createDraft(baton, user, input))
}
