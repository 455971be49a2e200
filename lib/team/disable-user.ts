import { eq, sql } from 'drizzle-orm'
import { lockRouting } from '#db/queries/routable-teams.ts'
import { users } from '#db/schema/team.ts'
import type { Actor } from '#lib/shell/actor.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { holdUser, keepAnAdmin } from './hold-user.ts'
import { unassignHandoffs } from './unassign-handoffs.ts'

/**
 * Shuts a user out from their next request on. What they hold goes into their team's queue in the same moment.
 * @returns how many leads went to the queue
 * @throws Refusal when they are the last admin, or the caller may not edit users
 */
export async function disableUser(baton: Baton, actor: Actor, { userId }: { userId: number }): Promise<number> {
  return transact(baton, actor, async (t) => {
    // A lead that is being routed to them at this moment arrives first; the next ones pass them by.
    await lockRouting(t.tx)
    const user = await holdUser(t, userId)
    if (user.isDisabled) return 0
    await keepAnAdmin(t, user)
    await t.tx
      .update(users)
      .set({ disabledAt: t.now, sessionVersion: sql`${users.sessionVersion} + 1` })
      .where(eq(users.id, userId))
    return unassignHandoffs(t, userId)
  })
}
