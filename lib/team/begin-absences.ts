import { sql } from 'drizzle-orm'
import { lockRouting } from '#db/queries/routable-teams.ts'
import { type Baton, SYSTEM, transact } from '#lib/shell/transact.ts'
import { unassignHandoffs } from './unassign-handoffs.ts'

const BATCH = 20

/**
 * Puts what sellers hold into their team's queue as their absence begins, where that was asked for when it was entered.
 * Of an absence that is over already nothing is taken: its seller is back.
 * @returns how many absences were due
 */
export async function beginAbsences(baton: Baton): Promise<number> {
  return transact(baton, SYSTEM, async (t) => {
    const at = sql`${t.now}::timestamptz`
    const { rows } = await t.tx.execute<{ userId: number; isAway: boolean }>(sql`
      UPDATE absences SET queues_at = NULL
      WHERE id IN (SELECT id FROM absences WHERE queues_at <= ${at} ORDER BY queues_at, id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
      RETURNING user_id AS "userId", to_at > ${at} AS "isAway"`)
    if (!rows.length) return 0
    // A lead that is being routed to them at this moment arrives first.
    await lockRouting(t.tx)
    for (const { userId, isAway } of rows) if (isAway) await unassignHandoffs(t, userId)
    return rows.length
  })
}
