import { eq } from 'drizzle-orm'
import { users } from '#db/schema/team.ts'
import type { Actor } from '#lib/shell/actor.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { holdUser } from './hold-user.ts'

/**
 * Lets a disabled user in again, by the password that they had. Old sessions stay ended.
 * @throws Refusal when the caller may not edit users
 */
export async function enableUser(baton: Baton, actor: Actor, { userId }: { userId: number }): Promise<void> {
  await transact(baton, actor, async (t) => {
    await holdUser(t, userId)
    await t.tx.update(users).set({ disabledAt: null }).where(eq(users.id, userId))
  })
}
