import { eq, sql } from 'drizzle-orm'
import { policyBacktests, policyDrafts } from '#db/schema/policy.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { documentHashOf } from './append-version.ts'
import { backtestDocument } from './backtest/backtest-document.ts'
import { Cancelled } from './backtest/drive.ts'
import { policyVersion } from './live-policy.ts'
import type { BacktestResult } from './rules/backtest/result.ts'
import { migrateDocument } from './rules/migrate-document.ts'

const REPORT_EVERY_MS = 400

/**
 * Carries out a backtest that was begun, and keeps its result with the draft. It says how far it is, and stops when
 * somebody asked for it. However it ends, the row says how.
 */
export async function runBacktest(baton: Baton, backtestId: number): Promise<void> {
  const { db } = baton
  const end = (state: 'done' | 'cancelled' | 'failed', more: object = {}) => {
    const endedAt = baton.clock?.() ?? sql`now()`
    return db
      .update(policyBacktests)
      .set({ state, endedAt, ...more })
      .where(eq(policyBacktests.id, backtestId))
  }
  try {
    await end('done', { share: 1, result: await resultOf(baton, backtestId) })
  } catch (error) {
    if (error instanceof Cancelled) await end('cancelled')
    else {
      await end('failed', { problem: (error as Error).message })
      throw error
    }
  }
}

async function resultOf(baton: Baton, backtestId: number): Promise<BacktestResult> {
  const { db } = baton
  const [row] = await db
    .select({ backtest: policyBacktests, document: policyDrafts.document })
    .from(policyBacktests)
    .innerJoin(policyDrafts, eq(policyDrafts.id, policyBacktests.draftId))
    .where(eq(policyBacktests.id, backtestId))
  if (!row) throw new Error(`There is no backtest ${backtestId}.`)
  const { documentHash, baseVersion, days, startedAt } = row.backtest
  const proposed = migrateDocument(row.document)
  if (documentHashOf(proposed) !== documentHash) {
    throw new Error('The draft was changed since this backtest was begun. Run it again.')
  }
  const live = await policyVersion(db, baseVersion)
  return backtestDocument(baton, startedAt, { live, proposed, days }, reporter(baton, backtestId))
}

/** Writes down how far it is, a few times a second, and hears whether it shall stop. */
function reporter({ db }: Baton, backtestId: number): (share: number) => Promise<void> {
  let last = performance.now()
  return async (share) => {
    if (performance.now() - last < REPORT_EVERY_MS) return
    last = performance.now()
    const [asked] = await db
      .update(policyBacktests)
      .set({ share, heardAt: sql`now()` })
      .where(eq(policyBacktests.id, backtestId))
      .returning({ isCancelWanted: policyBacktests.isCancelWanted })
    if (asked?.isCancelWanted) throw new Cancelled()
  }
}
