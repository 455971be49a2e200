import type { Duty } from '#db/queries/next-due.ts'
import { recycleUnresponsive } from '#lib/disposition/recycle-unresponsive.ts'
import { missSlas } from '#lib/handoff/miss-slas.ts'
import { warnOwners } from '#lib/handoff/warn-owners.ts'
import { releaseSuppressions } from '#lib/recycle/release-suppressions.ts'
import { sendNurtureSteps } from '#lib/recycle/send-nurture-steps.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { beginAbsences } from '#lib/team/begin-absences.ts'
import { sendDigests } from '#lib/work/send-digests.ts'
import { reviewLeads } from './review-leads.ts'

/**
 * Everything that is due by the clock, most urgent first: each does a bounded batch, oldest first, and says how many rows
 * were due. The worker runs each in a lane of its own, so that one that fails or is behind holds up no other.
 */
export const SWEEPS = {
  slas: async (baton: Baton) => (await missSlas(baton)).length,
  warnings: (baton: Baton) => warnOwners(baton),
  suppressions: (baton: Baton) => releaseSuppressions(baton),
  nurture: (baton: Baton) => sendNurtureSteps(baton),
  recycles: (baton: Baton) => recycleUnresponsive(baton),
  reviews: (baton: Baton) => reviewLeads(baton),
  absences: (baton: Baton) => beginAbsences(baton),
  digests: (baton: Baton) => sendDigests(baton),
} as const satisfies Partial<Record<Duty, (baton: Baton) => Promise<number>>>

export const SWEPT = Object.keys(SWEEPS) as (keyof typeof SWEEPS)[]
