import { sql } from 'drizzle-orm'
import { holds } from '#lib/auth/permissions.ts'
import type { Actor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'

/**
 * Lets a paused track go on: steps that fell due meanwhile follow within the hour, at which a paused track is asked
 * again.
 * @throws Refusal when there is no such track, or the caller may not edit nurture
 */
export async function resumeTrack(baton: Baton, actor: Actor, { trackId }: { trackId: number }): Promise<void> {
  await transact(baton, actor, async ({ tx }) => {
    const { rowCount } = await tx.execute(sql`
      UPDATE tracks SET paused_at = NULL
      WHERE id = ${trackId} AND archived_at IS NULL AND ${holds(actor, 'editNurture')}`)
    if (!rowCount) throw new Refusal('not_allowed', 'Only RevOps and admins resume a track that is in use.')
  })
}
