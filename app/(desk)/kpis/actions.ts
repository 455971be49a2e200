'use server'

import { type ActionResult, act } from '#lib/auth/act.ts'
import { setTarget, type TargetInput } from '#lib/kpis/set-target.ts'

export async function saveTarget(input: TargetInput): Promise<ActionResult> {
  return act((baton, user) => setTarget(baton, user, input))
}
