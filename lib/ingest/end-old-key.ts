import { sql } from 'drizzle-orm'
import { holds } from '#lib/auth/permissions.ts'
import type { Actor } from '#lib/shell/actor.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { refusalFor } from './refusal-for.ts'

/**
 * Ends the overlap of a rotation now: only the source's new key works from here. Ended again, nothing changes.
 * @throws Refusal when the source is revoked or the caller may not edit integrations
 */
export async function endOldKey(baton: Baton, actor: Actor, { sourceId }: { sourceId: number }): Promise<void> {
  await transact(baton, actor, async ({ tx }) => {
    const { rowCount } = await tx.execute(sql`
      UPDATE sources SET old_key_hash = NULL, old_key_hint = NULL, old_key_ends_at = NULL, old_key_used_at = NULL
      WHERE id = ${sourceId} AND disabled_at IS NULL AND ${holds(actor, 'editIntegrations')}`)
    if (!rowCount) throw await refusalFor(tx, actor, sourceId)
  })
}
