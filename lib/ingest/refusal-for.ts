import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { holds } from '#lib/auth/permissions.ts'
import type { Actor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'

/** Why a source could not be changed. */
export async function refusalFor(tx: Tx, actor: Actor, sourceId: number): Promise<Refusal> {
  const { rows } = await tx.execute<{ isAllowed: boolean; isThere: boolean }>(sql`
    SELECT ${holds(actor, 'editIntegrations')} AS "isAllowed",
      EXISTS (SELECT FROM sources WHERE id = ${sourceId}) AS "isThere"`)
  if (!rows[0]?.isAllowed) return new Refusal('not_allowed', 'Only RevOps and admins change write keys.')
  if (!rows[0].isThere) return new Refusal('not_found', 'There is no such source. Load the page again.')
  return new Refusal('conflict', 'This source was revoked meanwhile. Make a new one.')
}
