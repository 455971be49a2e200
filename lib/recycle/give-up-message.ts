import { and, eq, inArray } from 'drizzle-orm'
import { messages } from '#db/schema/recycle.ts'
import { SYSTEM } from '#lib/shell/actor.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'

/** Settles a message that could not be sent however often it was tried. */
export async function giveUpMessage(
  baton: Baton,
  { messageId, why }: { messageId: number; why: string },
): Promise<void> {
  await transact(baton, SYSTEM, async ({ tx, now }) => {
    await tx
      .update(messages)
      .set({ state: 'failed', why: why.slice(0, 500), settledAt: now })
      .where(and(eq(messages.id, messageId), inArray(messages.state, ['queued', 'sending'])))
  })
}
