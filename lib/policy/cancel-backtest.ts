import { and, eq } from 'drizzle-orm'
import { policyBacktests } from '#db/schema/policy.ts'
import { holds } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'

/**
 * Asks a running backtest to stop; it does within a second.
 * @throws Refusal when the caller may not, or it has ended already
 */
export async function cancelBacktest(
  baton: Baton,
  actor: UserActor,
  { backtestId }: { backtestId: number },
): Promise<void> {
  await transact(baton, actor, async ({ tx }) => {
    const asked = await tx
      .update(policyBacktests)
      .set({ isCancelWanted: true })
      .where(
        and(eq(policyBacktests.id, backtestId), eq(policyBacktests.state, 'running'), holds(actor, 'publishPolicy')),
      )
      .returning({ id: policyBacktests.id })
    if (!asked.length) throw new Refusal('conflict', 'This backtest has ended already, or is not yours to stop.')
  })
}
