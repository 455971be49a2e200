import { randomBytes } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { oneTimeLinks } from '#db/schema/team.ts'
import { hashToken } from '#lib/auth/redeem-link.ts'
import { type Baton, inside, SYSTEM, transact } from '#lib/shell/transact.ts'
import { createUser } from '#lib/team/create-user.ts'

export type FirstAdmin = { email: string; token: string; expiresAt: Date }

const FIRST_ADMIN_LOCK = 7_208_353
const LINK_HOURS = 24

/**
 * Gives an installation in which no admin ever signed in a way in: an admin without a password, and a one-time link to
 * set one. Asked again before it was used, the old link ends and a new one is made.
 * @returns the token, of which only the hash is kept; null when there is an admin who can sign in
 * @throws Refusal when the address is not valid or somebody else's
 */
export async function createFirstAdmin(baton: Baton, { email }: { email: string }): Promise<FirstAdmin | null> {
  return transact(baton, SYSTEM, async (t) => {
    const { tx, now } = t
    // Two copies may start at once; one makes the admin.
    await tx.execute(sql`SELECT pg_advisory_xact_lock(${FIRST_ADMIN_LOCK})`)
    if (await someAdminCanSignIn(tx)) return null
    const address = email.toLowerCase()
    const userId =
      (await renameWaitingAdmin(tx, address)) ??
      (await createUser(inside(baton, t), SYSTEM, { email: address, name: 'Admin', role: 'admin' }))
    const token = randomBytes(32).toString('base64url')
    const expiresAt = new Date(now.getTime() + LINK_HOURS * 3_600_000)
    await tx.delete(oneTimeLinks).where(eq(oneTimeLinks.userId, userId))
    await tx.insert(oneTimeLinks).values({ tokenHash: hashToken(token), userId, expiresAt })
    return { email: address, token, expiresAt }
  })
}

/** The admin of an earlier start who never came, now under this address; null when there is none. */
async function renameWaitingAdmin(tx: Tx, address: string): Promise<number | null> {
  const { rows } = await tx.execute<{ id: number }>(sql`
    UPDATE users SET email = ${address}
    WHERE id = (SELECT min(id) FROM users WHERE role = 'admin' AND disabled_at IS NULL)
      AND NOT EXISTS (SELECT FROM users taken WHERE taken.email = ${address} AND taken.id <> users.id)
    RETURNING id`)
  return rows[0]?.id ?? null
}

/** By a password, or, where people sign in elsewhere, by having done so. */
async function someAdminCanSignIn(tx: Tx): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    SELECT FROM users WHERE role = 'admin' AND disabled_at IS NULL
      AND (password_hash IS NOT NULL OR EXISTS (SELECT FROM sessions WHERE user_id = users.id)) LIMIT 1`)
  return Boolean(rowCount)
}
