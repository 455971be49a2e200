import type { Db } from '#db/client.ts'
import { leadNames } from '#db/queries/policy-history.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { decidingBands } from '../rules/backtest/bands-in.ts'
import { compareReplays } from '../rules/backtest/compare-replays.ts'
import { replayAll } from '../rules/backtest/replay.ts'
import type { BacktestResult, BandSweep, ChangedLead } from '../rules/backtest/result.ts'
import { sweepBand } from '../rules/backtest/sweep-band.ts'
import { whyChanged } from '../rules/backtest/why-changed.ts'
import { type CompiledPolicy, compilePolicy } from '../rules/compile.ts'
import type { PolicyDocument } from '../rules/document.ts'
import { drive } from './drive.ts'
import { loadHistory } from './load-history.ts'

const DAY = 86_400

/** A backtest to be made: what a document would have done in the last so many days, beside the policy that holds. */
export type Request = { live: CompiledPolicy; proposed: PolicyDocument; days: number }

/** Replays the last days under both policies, and tells what it found, with the names of the leads that fare otherwise. */
export async function backtestDocument(
  baton: Baton,
  now: Date,
  { live, proposed, days }: Request,
  onShare: (share: number) => Promise<void> = async () => {},
): Promise<BacktestResult> {
  const history = await loadHistory(baton, now)
  const from = history.until - days * DAY
  const bands = decidingBands(proposed)
  const parts = 2 + bands.length
  const part = (place: number) => (share: number) => onShare((place + share) / parts)
  const before = await drive(replayAll(history, live, from), part(0))
  const after = await drive(replayAll(history, compilePolicy(0, proposed), from), part(1))
  const sweeps: BandSweep[] = []
  for (const band of bands) {
    sweeps.push(await drive(sweepBand(history, before, proposed, band), part(2 + sweeps.length)))
  }
  const { gainedOf, lostOf, ...figures } = compareReplays(history, before, after, days)
  return {
    ...figures,
    gainedLeads: await named(baton.db, whyChanged(history, gainedOf, after, before)),
    lostLeads: await named(baton.db, whyChanged(history, lostOf, before, after)),
    sweeps,
  }
}

async function named(db: Db, changed: ReturnType<typeof whyChanged>): Promise<ChangedLead[]> {
  const ids = changed.map(({ leadId }) => leadId)
  const names = await leadNames(db, ids)
  return changed.map((lead) => {
    const { name = 'An erased lead', company = null } = names.get(lead.leadId) ?? {}
    return { ...lead, name, company }
  })
}
