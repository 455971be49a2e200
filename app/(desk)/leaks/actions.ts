'use server'

import { type ActionResult, act } from '#lib/auth/act.ts'
import { repairLeak } from '#lib/watch/repair-leak.ts'

export async function repair(leadId: number): Promise<ActionResult<unknown>> {
  return act((baton, user) => repairLeak(baton, user, { leadId }))
}
