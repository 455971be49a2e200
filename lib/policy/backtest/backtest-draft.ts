import type { Db } from '#db/client.ts'
import { leadNames } from '#db/queries/policy-history.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { compareReplays, type Side } from '../rules/backtest/compare-replays.ts'
import type { History } from '../rules/backtest/history.ts'
import { type Replay, replayAll, replayWithBands } from '../rules/backtest/replay.ts'
import type { BacktestResult, ChangedLead } from '../rules/backtest/result.ts'
import { whyChanged } from '../rules/backtest/why-changed.ts'
import { type CompiledPolicy, compilePolicy } from '../rules/compile.ts'
import type { PolicyDocument } from '../rules/document.ts'
import { drive } from './drive.ts'
import { loadHistory } from './load-history.ts'

export type Replayed = { history: History; days: number; now: Replay; proposed: Replay }

const DAY = 86_400

/** Replays the last so many days under the policy that holds and under the proposed one. */
export async function replayBoth(
  baton: Baton,
  now: Date,
  { live, proposed, days }: { live: CompiledPolicy; proposed: PolicyDocument; days: number },
  onShare: (share: number) => Promise<void>,
): Promise<Replayed> {
  const history = await loadHistory(baton, now)
  const from = history.until - days * DAY
  const half = (start: number) => (share: number) => onShare(start + share / 2)
  return {
    ...{ history, days },
    now: await drive(replayAll(history, live, from), half(0)),
    proposed: await drive(replayAll(history, compilePolicy(0, proposed), from), half(0.5)),
  }
}

/** What two replays found, with the names of the leads that fare otherwise. */
export async function resultOf(db: Db, { history, days, now, proposed }: Replayed): Promise<BacktestResult> {
  const { gainedOf, lostOf, ...figures } = compareReplays(history, now, proposed, days)
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
    ...figures,
    gainedLeads: await named(gainedOf, proposed, now),
    lostLeads: await named(lostOf, now, proposed),
  }
}

/** The figures with other bands than the proposed ones: at once, from what the replay remembers. */
export function figuresWithBands({ history, days, now, proposed }: Replayed, bands: PolicyDocument['bands']) {
  const policy = compilePolicy(0, { ...proposed.policy.document, bands })
  const {
    gainedOf: _,
    lostOf: __,
    ...figures
  } = compareReplays(history, now, { policy, handoffs: replayWithBands(history, proposed, bands) }, days)
  return figures
}
