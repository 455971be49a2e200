import { sql } from 'drizzle-orm'
import { holds } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import type { Transaction } from '#lib/shell/transact.ts'
import type { PolicyDocument } from './rules/document.ts'

type NewDraft = { name: string; document: PolicyDocument; baseVersion: number; revertsTo?: number | null }

/**
 * Writes a new draft by the caller, its first author.
 * @throws Refusal when the caller may not change the policy
 */
export async function insertDraft(
  { tx, now }: Transaction,
  actor: UserActor,
  { name, document, baseVersion, revertsTo = null }: NewDraft,
): Promise<number> {
  const { rows } = await tx.execute<{ id: number }>(sql`
    INSERT INTO policy_drafts (name, document, base_version, author_ids, created_at, saved_at, saved_by, reverts_to)
    SELECT ${name}, ${JSON.stringify(document)}::jsonb, ${baseVersion}::int, ARRAY[${actor.userId}::bigint],
      ${now}::timestamptz, ${now}::timestamptz, ${actor.userId}::bigint, ${revertsTo}::int
    WHERE ${holds(actor, 'publishPolicy')} RETURNING id`)
  if (!rows[0]) throw new Refusal('not_allowed', 'Only RevOps and admins change the policy.')
  return rows[0].id
}
