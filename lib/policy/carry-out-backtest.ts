import { and, eq, sql } from 'drizzle-orm'
import { policyBacktests } from '#db/schema/policy.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { runInThread } from './backtest/backtest-thread.ts'

/**
 * Has a backtest that was begun carried out beside this process, and waits for its end. A thread that could not even say
 * how it ended, for want of memory say, is spoken for: the row never stays at "running".
 */
export async function carryOutBacktest({ db }: Baton, backtestId: number): Promise<void> {
  try {
    await runInThread(db.$client.options.connectionString ?? '', backtestId)
  } catch (error) {
    await db
      .update(policyBacktests)
      .set({ state: 'failed', endedAt: sql`now()`, problem: (error as Error).message })
      .where(and(eq(policyBacktests.id, backtestId), eq(policyBacktests.state, 'running')))
  }
}
