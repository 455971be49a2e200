import { eq } from 'drizzle-orm'
import { policyDrafts } from '#db/schema/policy.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { holdDraft } from './open-draft.ts'

/**
 * Gives up a draft; it stays in the database, out of sight.
 * @throws Refusal when it was saved elsewhere meanwhile or is over already
 */
export async function discardDraft(
  baton: Baton,
  actor: UserActor,
  { draftId, revision }: { draftId: number; revision: number },
): Promise<void> {
  await transact(baton, actor, async ({ tx, now }) => {
    await holdDraft(tx, actor, draftId, revision)
    await tx.update(policyDrafts).set({ discardedAt: now }).where(eq(policyDrafts.id, draftId))
  })
}
