import { and, eq } from 'drizzle-orm'
import { savedViews } from '#db/schema/work.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'

/**
 * Deletes one of the caller's saved views.
 * @throws Refusal when they have no such view
 */
export async function deleteView(baton: Baton, actor: UserActor, { id }: { id: number }): Promise<void> {
  await transact(baton, actor, async ({ tx }) => {
    const { rowCount } = await tx
      .delete(savedViews)
      .where(and(eq(savedViews.id, id), eq(savedViews.userId, actor.userId)))
    if (!rowCount) throw new Refusal('not_found', 'You have no such view. Load the page again.')
  })
}
