import { eq, sql } from 'drizzle-orm'
import { sessions, users } from '#db/schema/team.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { checkNewPassword } from './redeem-link.ts'
import { countTry } from './sign-in.ts'

type Change = { current: string; next: string; sid: string }

/**
 * Changes one's own password. All sessions end but the one (`sid`) in which it is changed.
 * @throws Refusal when the present password is not right, or the new one too short
 */
export async function changePassword(baton: Baton, actor: UserActor, { current, next, sid }: Change): Promise<void> {
  checkNewPassword(next)
  // A stolen session must not become a place to guess the password.
  await countTry(baton, `password|${actor.userId}`)
  const [user] = await baton.db.select().from(users).where(eq(users.id, actor.userId))
  if (!user?.passwordHash) {
    throw new Refusal('conflict', 'You sign in without a password here. Ask an admin for a link to set one.')
  }
  if (!(await verifyPassword(current, user.passwordHash))) {
    throw new Refusal('invalid', 'Your present password is not right. Try again, or ask an admin for a new link.')
  }
  const passwordHash = await hashPassword(next)
  await transact(baton, actor, async ({ tx }) => {
    const [changed] = await tx
      .update(users)
      .set({ passwordHash, sessionVersion: sql`${users.sessionVersion} + 1` })
      .where(eq(users.id, actor.userId))
      .returning({ version: users.sessionVersion })
    if (changed) await tx.update(sessions).set(changed).where(eq(sessions.sid, sid))
  })
}
