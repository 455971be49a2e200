import { and, eq, isNull, lte } from 'drizzle-orm'
import { notifications } from '#db/schema/notification.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'

/**
 * Marks what the bell told the caller as read, up to the newest that they saw: one that came meanwhile stays new.
 * @returns how many were new
 */
export async function readNotifications(
  baton: Baton,
  actor: UserActor,
  { upToId }: { upToId: number },
): Promise<number> {
  return transact(baton, actor, async ({ tx, now }) => {
    const { rowCount } = await tx
      .update(notifications)
      .set({ readAt: now })
      .where(and(eq(notifications.userId, actor.userId), lte(notifications.id, upToId), isNull(notifications.readAt)))
    return rowCount ?? 0
  })
}
