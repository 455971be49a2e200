import { createHash } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { users } from '#db/schema/team.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, SYSTEM, transact } from '#lib/shell/transact.ts'
import { hashPassword } from './password.ts'

const SHORTEST = 10

/**
 * Sets the password of the person to whom a one-time link was given, and uses the link up. All their sessions end.
 * @returns the e-mail address with which they can now sign in
 * @throws Refusal when the link was used or has expired, or the password is too short
 */
export async function redeemLink(
  baton: Baton,
  { token, password }: { token: string; password: string },
): Promise<string> {
  checkNewPassword(password)
  const passwordHash = await hashPassword(password)
  return transact(baton, SYSTEM, async ({ tx, now }) => {
    const { rows } = await tx.execute<{ user_id: number }>(sql`
      UPDATE one_time_links SET used_at = ${now}::timestamptz
      WHERE token_hash = ${hashToken(token)} AND used_at IS NULL AND expires_at > ${now}::timestamptz
      RETURNING user_id`)
    const userId = rows[0]?.user_id
    if (!userId) throw new Refusal('invalid', 'This link was used or has expired. Ask an admin for a new one.')
    const [user] = await tx
      .update(users)
      .set({ passwordHash, sessionVersion: sql`${users.sessionVersion} + 1` })
      .where(eq(users.id, userId))
      .returning({ email: users.email })
    return (user as { email: string }).email
  })
}

/** @throws Refusal when a password is too short, or too long to be worth hashing */
export function checkNewPassword(password: string): void {
  if (password.length < SHORTEST || password.length > 200) {
    throw new Refusal('invalid', `Choose a password of ${SHORTEST} to 200 characters.`)
  }
}

/** Only the hash of a link's token is kept. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
