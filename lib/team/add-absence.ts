import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { lockRouting } from '#db/queries/routable-teams.ts'
import { mayManage } from '#lib/auth/permissions.ts'
import type { Actor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { unassignHandoffs } from './unassign-handoffs.ts'

const absence = z
  .object({ userId: z.number().int(), fromAt: z.date(), toAt: z.date(), reason: z.string().trim().min(1).max(120) })
  .extend({ openLeads: z.enum(['keep', 'queue']).default('keep') })
  .refine(({ fromAt, toAt }) => fromAt < toAt, 'An absence must end after it starts.')

/**
 * Says when a seller is away: routing passes them by, and their new promises stand still. What they hold stays with them
 * or goes into their team's queue as the absence begins, as is asked: at once when it has, else by the sweep.
 * @returns how many leads went to the queue now
 * @throws Refusal when it ends before it starts, or the caller is neither the seller nor their manager nor an admin
 */
export async function addAbsence(baton: Baton, actor: Actor, input: z.input<typeof absence>): Promise<number> {
  const parsed = absence.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid', z.prettifyError(parsed.error))
  const { userId, fromAt, toAt, reason, openLeads } = parsed.data
  return transact(baton, actor, async (t) => {
    // A lead that is being routed to them at this moment arrives first.
    const isAway = fromAt <= t.now && toAt > t.now
    const goNow = openLeads === 'queue' && isAway
    const queuesAt = openLeads === 'queue' && fromAt > t.now ? fromAt : null
    if (goNow) await lockRouting(t.tx)
    const { rowCount } = await t.tx.execute(sql`
      INSERT INTO absences (user_id, from_at, to_at, reason, queues_at)
      SELECT member.id, ${fromAt}::timestamptz, ${toAt}::timestamptz, ${reason}, ${queuesAt}::timestamptz
      FROM users member WHERE member.id = ${userId} AND ${mayManage(actor)}`)
    if (!rowCount) throw new Refusal('not_allowed', 'Only their manager and admins enter the absence of somebody else.')
    return goNow ? unassignHandoffs(t, userId) : 0
  })
}
