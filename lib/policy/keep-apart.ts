import { sql } from 'drizzle-orm'
import { policyDrafts } from '#db/schema/policy.ts'
import { holds } from '#lib/auth/permissions.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { readDocument } from './rules/read-document.ts'

/**
 * Keeps what was typed in a draft that somebody else saved meanwhile, or that is over, as a draft of its own from the
 * same base. Whoever wrote the first one wrote this one too: none of them can approve it.
 * @returns the new draft's id
 * @throws Refusal when the caller may not change the policy, there is no such draft, or the text is no policy
 */
export async function keepApart(
  baton: Baton,
  actor: UserActor,
  { draftId, document }: { draftId: number; document: unknown },
): Promise<number> {
  const read = readDocument(document)
  if ('problems' in read) throw new Refusal('invalid', read.problems.map(({ message }) => message).join('\n'))
  return transact(baton, actor, async ({ tx, now }) => {
    const text = JSON.stringify(read.document)
    const { rows } = await tx.execute<{ id: number }>(sql`
      INSERT INTO policy_drafts (name, document, base_version, author_ids, created_at, saved_at, saved_by, reverts_to)
      SELECT left(name, 70) || ' (copy)', ${text}::jsonb, base_version,
        array_remove(author_ids, ${actor.userId}::bigint) || ${actor.userId}::bigint,
        ${now}::timestamptz, ${now}::timestamptz, ${actor.userId}::bigint, reverts_to
      FROM ${policyDrafts} WHERE id = ${draftId} AND ${holds(actor, 'publishPolicy')} RETURNING id`)
    if (rows[0]) return rows[0].id
    throw new Refusal('not_allowed', 'This draft is not there, or not yours to change. Only RevOps and admins do.')
  })
}
