import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { oneTimeLinks } from '#db/schema/team.ts'
import { hashToken } from '#lib/auth/redeem-link.ts'
import type { Actor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { holdUser } from './hold-user.ts'

/** A link with which somebody sets a password, once. Only the hash of its token is kept. */
export type IssuedLink = { token: string; expiresAt: Date }

const LINK_HOURS = 72

/**
 * Makes a one-time link with which a user sets a password: an invitation, or for one who forgot it. Their earlier links
 * end; their password works until they use it.
 * @throws Refusal when the user is disabled, or the caller may not edit users
 */
export async function issueLink(baton: Baton, actor: Actor, { userId }: { userId: number }): Promise<IssuedLink> {
  return transact(baton, actor, async (t) => {
    const { name, isDisabled } = await holdUser(t, userId)
    if (isDisabled) throw new Refusal('conflict', `${name} is disabled. Enable them first.`)
    const token = randomBytes(32).toString('base64url')
    const expiresAt = new Date(t.now.getTime() + LINK_HOURS * 3_600_000)
    await t.tx.delete(oneTimeLinks).where(eq(oneTimeLinks.userId, userId))
    await t.tx.insert(oneTimeLinks).values({ tokenHash: hashToken(token), userId, expiresAt })
    return { token, expiresAt }
  })
}
