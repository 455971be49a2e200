import { recycleUnresponsive } from '#lib/disposition/recycle-unresponsive.ts'
import { missSlas } from '#lib/handoff/miss-slas.ts'
import { releaseSuppressions } from '#lib/recycle/release-suppressions.ts'
import { sendNurtureSteps } from '#lib/recycle/send-nurture-steps.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { reviewLeads } from './review-leads.ts'

/**
 * One round of everything that is due by the clock, each in a bounded batch and oldest first.
 * @returns how many rows were due
 */
export async function sweep(baton: Baton): Promise<number> {
  const done = [
    (await missSlas(baton)).length,
    await releaseSuppressions(baton),
    await sendNurtureSteps(baton),
    await recycleUnresponsive(baton),
    await reviewLeads(baton),
  ]
  return done.reduce((sum, count) => sum + count, 0)
}
