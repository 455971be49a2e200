import { sql } from 'drizzle-orm'
import { policyBacktests } from '#db/schema/policy.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { documentHashOf } from './append-version.ts'
import { holdDraft } from './open-draft.ts'
import { checkDocument } from './rules/check-document.ts'
import { loadSurroundings } from './surroundings.ts'

export const BACKTEST_DAYS = [30, 90, 180] as const
export type BacktestDays = (typeof BACKTEST_DAYS)[number]

/**
 * Begins a backtest of a draft as it stands, over the last so many days; `runBacktest` carries it out.
 * @returns the backtest's id
 * @throws Refusal when the draft was saved elsewhere meanwhile, or has problems that must be mended first
 */
export async function startBacktest(
  baton: Baton,
  actor: UserActor,
  { draftId, revision, days }: { draftId: number; revision: number; days: BacktestDays },
): Promise<number> {
  if (!BACKTEST_DAYS.includes(days)) throw new Refusal('invalid', 'A backtest looks at 30, 90 or 180 days.')
  return transact(baton, actor, async ({ tx, now }) => {
    const { document, baseVersion } = await holdDraft(tx, actor, draftId, revision)
    const problems = checkDocument(document, await loadSurroundings(tx))
    if (problems.length) throw new Refusal('invalid', problems.map(({ message }) => message).join('\n'))
    const [begun] = await tx
      .insert(policyBacktests)
      .values({
        ...{ draftId, documentHash: documentHashOf(document), baseVersion, days, state: 'running' },
        // Heard of by the database's clock alone, as it is by whoever carries the backtest out.
        ...{ startedBy: actor.userId, startedAt: now, heardAt: sql`now()` },
      })
      .returning({ id: policyBacktests.id })
    return (begun as { id: number }).id
  })
}
