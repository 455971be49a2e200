import { eq, sql } from 'drizzle-orm'
import { policyDrafts } from '#db/schema/policy.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { newestVersion } from './append-version.ts'
import { policyVersion } from './live-policy.ts'
import { holdDraft } from './open-draft.ts'
import { type Choice, mergeDocuments } from './rules/merge-documents.ts'

type Rebase = { draftId: number; revision: number; ontoVersion: number; choices: Record<string, Choice> }

/**
 * Brings a draft up to the newest version, with a choice for each field that both sides changed. An approval of what it
 * was before is gone.
 * @returns the new revision
 * @throws Refusal when a field is not settled, another version came meanwhile, or the draft was saved elsewhere
 */
export async function rebaseDraft(
  baton: Baton,
  actor: UserActor,
  { draftId, revision, ontoVersion, choices }: Rebase,
): Promise<number> {
  return transact(baton, actor, async ({ tx, now }) => {
    const draft = await holdDraft(tx, actor, draftId, revision)
    const newest = (await newestVersion(tx))?.version ?? 0
    if (newest !== ontoVersion) {
      throw new Refusal('conflict', `Version ${newest} was published meanwhile. Look at its changes too.`)
    }
    const base = await policyVersion(tx, draft.baseVersion)
    const theirs = await policyVersion(tx, newest)
    const { document, conflicts } = mergeDocuments(base.document, draft.document, theirs.document, choices)
    const [open] = conflicts
    if (open) {
      const others = conflicts.length > 1 ? ` and ${conflicts.length - 1} more` : ''
      throw new Refusal('conflict', `Both sides changed ${open.path}${others}. Choose which one holds.`)
    }
    await tx
      .update(policyDrafts)
      .set({
        ...{ document, baseVersion: newest, revision: revision + 1, savedAt: now, savedBy: actor.userId },
        ...{ approvedBy: null, approvedAt: null },
        authorIds: sql`CASE WHEN ${actor.userId} = ANY(author_ids) THEN author_ids ELSE author_ids || ${actor.userId}::bigint END`,
      })
      .where(eq(policyDrafts.id, draftId))
    return revision + 1
  })
}
