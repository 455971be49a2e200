import { sql } from 'drizzle-orm'
import { mayManage } from '#lib/auth/permissions.ts'
import type { Actor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'

/**
 * Takes back an absence that is not over: what is past stays for the KPIs, and one that has begun ends now.
 * @throws Refusal when it is over, or the caller is neither the seller nor their manager nor an admin
 */
export async function removeAbsence(baton: Baton, actor: Actor, { absenceId }: { absenceId: number }): Promise<void> {
  await transact(baton, actor, async ({ tx, now }) => {
    const at = sql`${now}::timestamptz`
    const isTheirs = sql`absences.id = ${absenceId} AND member.id = absences.user_id AND to_at > ${at} AND ${mayManage(actor)}`
    const ended = await tx.execute(
      sql`UPDATE absences SET to_at = ${at} FROM users member WHERE ${isTheirs} AND from_at < ${at}`,
    )
    const removed = await tx.execute(
      sql`DELETE FROM absences USING users member WHERE ${isTheirs} AND from_at >= ${at}`,
    )
    if (ended.rowCount || removed.rowCount) return
    throw new Refusal('not_allowed', 'This absence is over, or somebody else’s. Load the page again.')
  })
}
