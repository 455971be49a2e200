import { sql } from 'drizzle-orm'
import { holds } from '#lib/auth/permissions.ts'
import type { Actor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'

/**
 * Stops a nurture track: no step of it is carried out, and its leads keep their places until it is resumed. Pausing it
 * again changes nothing.
 * @throws Refusal when there is no such track, or the caller may not edit nurture
 */
export async function pauseTrack(baton: Baton, actor: Actor, { trackId }: { trackId: number }): Promise<void> {
  await transact(baton, actor, async ({ tx, now }) => {
    const { rowCount } = await tx.execute(sql`
      UPDATE tracks SET paused_at = coalesce(paused_at, ${now}::timestamptz)
      WHERE id = ${trackId} AND archived_at IS NULL AND ${holds(actor, 'editNurture')}`)
    if (!rowCount) throw new Refusal('not_allowed', 'Only RevOps and admins pause a track that is in use.')
  })
}
