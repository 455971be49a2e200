import type { Duty } from '#db/queries/next-due.ts'
import { recycleUnresponsive } from '#lib/disposition/recycle-unresponsive.ts'
import { missSlas } from '#lib/handoff/miss-slas.ts'
import { releaseSuppressions } from '#lib/recycle/release-suppressions.ts'
import { sendNurtureSteps } from '#lib/recycle/send-nurture-steps.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { reviewLeads } from './review-leads.ts'

/** Everything that is due by the clock, most urgent first: each does a bounded batch and says how many rows were due. */
export const SWEEPS = {
  slas: async (baton: Baton) => (await missSlas(baton)).length,
  suppressions: (baton: Baton) => releaseSuppressions(baton),
  nurture: (baton: Baton) => sendNurtureSteps(baton),
  recycles: (baton: Baton) => recycleUnresponsive(baton),
  reviews: (baton: Baton) => reviewLeads(baton),
} as const satisfies Partial<Record<Duty, (baton: Baton) => Promise<number>>>

export const SWEPT = Object.keys(SWEEPS) as (keyof typeof SWEEPS)[]

/**
 * One round of everything that is due by the clock, each in a bounded batch and oldest first.
 * @returns how many rows were due
 */
export async function sweep(baton: Baton): Promise<number> {
  let done = 0
  for (const duty of SWEPT) done += await SWEEPS[duty](baton)
  return done
}
