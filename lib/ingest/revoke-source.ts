import { sql } from 'drizzle-orm'
import { holds } from '#lib/auth/permissions.ts'
import type { Actor } from '#lib/shell/actor.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { refusalFor } from './refusal-for.ts'

/**
 * Ends a source's keys for good: the intake refuses them within seconds. What was received before stays.
 * @throws Refusal when it was revoked already or the caller may not edit integrations
 */
export async function revokeSource(baton: Baton, actor: Actor, { sourceId }: { sourceId: number }): Promise<void> {
  await transact(baton, actor, async ({ tx, now }) => {
    const { rowCount } = await tx.execute(sql`
      UPDATE sources SET disabled_at = ${now}::timestamptz
      WHERE id = ${sourceId} AND disabled_at IS NULL AND ${holds(actor, 'editIntegrations')}`)
    if (!rowCount) throw await refusalFor(tx, actor, sourceId)
  })
}
