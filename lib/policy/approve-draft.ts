import { eq } from 'drizzle-orm'
import { policyDrafts } from '#db/schema/policy.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { holdDraft } from './open-draft.ts'

/**
 * Approves a draft as it stands, as a second person: whoever has written any of it cannot. The next save takes the
 * approval away.
 * @throws Refusal when the caller wrote it, or it was saved since they looked at it
 */
export async function approveDraft(
  baton: Baton,
  actor: UserActor,
  { draftId, revision }: { draftId: number; revision: number },
): Promise<void> {
  await transact(baton, actor, async ({ tx, now }) => {
    const draft = await holdDraft(tx, actor, draftId, revision)
    if (draft.authorIds.includes(actor.userId)) {
      throw new Refusal('not_allowed', 'You wrote a part of this draft. Somebody else must approve it.')
    }
    await tx.update(policyDrafts).set({ approvedBy: actor.userId, approvedAt: now }).where(eq(policyDrafts.id, draftId))
  })
}
