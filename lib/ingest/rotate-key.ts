import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { holds } from '#lib/auth/permissions.ts'
import type { Actor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { hashKey, hintOf, newKey } from './create-source.ts'
import { refusalFor } from './refusal-for.ts'

const LONGEST_OVERLAP_HOURS = 90 * 24

const rotation = z.object({
  sourceId: z.number().int(),
  /** How long the key before goes on working; 0 ends it at once. */
  overlapHours: z
    .number()
    .int()
    .min(0)
    .max(LONGEST_OVERLAP_HOURS, 'The old key can work on for 90 days at most. Choose an earlier end.'),
})

/**
 * Gives a source a new write key. The one before works on until the end of the overlap, so that senders can change one
 * by one; a still older one ends at once.
 * @returns the new key, to be shown once
 * @throws Refusal when the source is revoked or the caller may not edit integrations
 */
export async function rotateKey(baton: Baton, actor: Actor, input: z.input<typeof rotation>): Promise<string> {
  const parsed = rotation.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid', parsed.error.issues[0]?.message ?? 'Choose when the old key ends.')
  const { sourceId, overlapHours } = parsed.data
  const key = newKey()
  return transact(baton, actor, async ({ tx, now }) => {
    const endsAt = overlapHours ? new Date(now.getTime() + overlapHours * 3_600_000) : null
    const { rowCount } = await tx.execute(sql`
      UPDATE sources SET key_hash = ${hashKey(key)}, key_hint = ${hintOf(key)}, last_used_at = NULL,
        rotated_at = ${now}::timestamptz, old_key_ends_at = ${endsAt}::timestamptz,
        old_key_hash = CASE WHEN ${endsAt !== null} THEN key_hash END,
        old_key_hint = CASE WHEN ${endsAt !== null} THEN key_hint END,
        old_key_used_at = CASE WHEN ${endsAt !== null} THEN last_used_at END
      WHERE id = ${sourceId} AND disabled_at IS NULL AND ${holds(actor, 'editIntegrations')}`)
    if (!rowCount) throw await refusalFor(tx, actor, sourceId)
    return key
  })
}
