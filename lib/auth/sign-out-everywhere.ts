import { eq, sql } from 'drizzle-orm'
import { users } from '#db/schema/team.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'

/** Ends all of one's own sessions, the present one too: each browser is out at its next request. */
export async function signOutEverywhere({ db }: Baton, actor: UserActor): Promise<void> {
  await db
    .update(users)
    .set({ sessionVersion: sql`${users.sessionVersion} + 1` })
    .where(eq(users.id, actor.userId))
}
