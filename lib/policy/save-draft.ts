import { eq, sql } from 'drizzle-orm'
import { policyDrafts } from '#db/schema/policy.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { holdDraft } from './open-draft.ts'
import { isSame } from './rules/compare-documents.ts'
import { readDocument } from './rules/read-document.ts'

type Save = { draftId: number; revision: number; document: unknown; name?: string }

/**
 * Saves a draft as it was typed, over the revision that the writer has seen. It may still make no sense, which is said
 * before it is published; it must have the form of a policy. An approval of what it was before is gone.
 * @returns the new revision
 * @throws Refusal when it was saved elsewhere meanwhile, is over, or has not the form of a policy
 */
export async function saveDraft(
  baton: Baton,
  actor: UserActor,
  { draftId, revision, document, name }: Save,
): Promise<number> {
  const read = readDocument(document)
  if ('problems' in read) throw new Refusal('invalid', read.problems.map(({ message }) => message).join('\n'))
  return transact(baton, actor, async ({ tx, now }) => {
    const draft = await holdDraft(tx, actor, draftId, revision)
    const title = name?.trim().slice(0, 80) || draft.name
    if (title === draft.name && isSame(read.document, draft.document)) return revision
    await tx
      .update(policyDrafts)
      .set({
        ...{ document: read.document, name: title, savedAt: now, savedBy: actor.userId },
        ...{ revision: revision + 1, approvedBy: null, approvedAt: null },
        authorIds: sql`CASE WHEN ${actor.userId} = ANY(author_ids) THEN author_ids ELSE author_ids || ${actor.userId}::bigint END`,
      })
      .where(eq(policyDrafts.id, draftId))
    return revision + 1
  })
}
