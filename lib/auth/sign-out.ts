import { and, eq, isNull, sql } from 'drizzle-orm'
import { sessions } from '#db/schema/team.ts'
import type { Baton } from '#lib/shell/transact.ts'

/** Ends a session for good: a copy of its cookie is of no use afterwards. */
export async function signOut({ db }: Baton, sid: string): Promise<void> {
  await db
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(sessions.sid, sid), isNull(sessions.revokedAt)))
}
