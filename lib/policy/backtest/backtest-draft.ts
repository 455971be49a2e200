import type { Db } from '#db/client.ts'
import { leadNames } from '#db/queries/policy-history.ts'
import type { Baton } from '#lib/shell/transact.ts'
import type { Side } from '../rules/backtest/changed-leads.ts'
import { type Comparison, changedIn, compareReplays, figuresOf } from '../rules/backtest/compare-replays.ts'
import { replayAll } from '../rules/backtest/replay.ts'
import type { BacktestResult, ChangedLead } from '../rules/backtest/result.ts'
import { whyChanged } from '../rules/backtest/why-changed.ts'
import { type CompiledPolicy, compilePolicy } from '../rules/compile.ts'
import type { PolicyDocument } from '../rules/document.ts'
import { drive } from './drive.ts'
import { loadHistory } from './load-history.ts'

const DAY = 86_400

/** Replays the last so many days under the policy that holds and under the proposed one. */
export async function replayBoth(
  baton: Baton,
  now: Date,
  { live, proposed, days }: { live: CompiledPolicy; proposed: PolicyDocument; days: number },
  onShare: (share: number) => Promise<void>,
): Promise<Comparison> {
  const history = await loadHistory(baton, now)
  const from = history.until - days * DAY
  const half = (start: number) => (share: number) => onShare(start + share / 2)
  const before = await drive(replayAll(history, live, from), half(0))
  const after = await drive(replayAll(history, compilePolicy(0, proposed), from), half(0.5))
  return compareReplays(history, before, after, days)
}

/** What two replays found, with the names of the leads that fare otherwise. */
export async function resultOf(db: Db, known: Comparison): Promise<BacktestResult> {
  const { history, now, proposed } = known
  const { gainedOf, lostOf } = changedIn(known)
  const named = async (leads: number[], handsOff: Side, keeps: Side): Promise<ChangedLead[]> => {
    const changed = whyChanged(history, leads, handsOff, keeps)
    const names = await leadNames(
      db,
      changed.map(({ leadId }) => leadId),
    )
    return changed.map((lead) => {
      const { name = 'An erased lead', company = null } = names.get(lead.leadId) ?? {}
      return { ...lead, name, company }
    })
  }
  return {
    ...figuresOf(known),
    gainedLeads: await named(gainedOf, proposed, now),
    lostLeads: await named(lostOf, now, proposed),
  }
}
