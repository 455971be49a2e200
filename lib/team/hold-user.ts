import { sql } from 'drizzle-orm'
import type { Role } from '#db/schema/team.ts'
import { holds } from '#lib/auth/permissions.ts'
import { Refusal } from '#lib/shell/errors.ts'
import type { Transaction } from '#lib/shell/transact.ts'

export type HeldUser = { id: number; name: string; role: Role; teamId: number | null; isDisabled: boolean }

/**
 * Reads a user whom the caller is about to change, and holds them for the rest of the transaction. All admins in force
 * are held before, so that two who disable each other cannot both succeed.
 * @throws Refusal when the caller may not edit users, or there is no such user
 */
export async function holdUser({ tx, actor }: Transaction, userId: number): Promise<HeldUser> {
  const { rows } = await tx.execute<{ isAllowed: boolean }>(sql`SELECT ${holds(actor, 'editUsers')} AS "isAllowed"`)
  if (!rows[0]?.isAllowed) throw new Refusal('not_allowed', 'Only admins change users.')
  await tx.execute(sql`SELECT FROM users WHERE ${IS_ADMIN} ORDER BY id FOR NO KEY UPDATE`)
  const found = await tx.execute<HeldUser>(sql`
    SELECT id, name, role, team_id AS "teamId", disabled_at IS NOT NULL AS "isDisabled"
    FROM users WHERE id = ${userId} FOR NO KEY UPDATE`)
  if (!found.rows[0]) throw new Refusal('not_found', 'There is no such user. Load the page again.')
  return found.rows[0]
}

/**
 * Sees to it that somebody can administer Baton without this user.
 * @throws Refusal when they are the last admin who can sign in
 */
export async function keepAnAdmin({ tx }: Transaction, { id, name, role }: HeldUser): Promise<void> {
  if (role !== 'admin') return
  const { rowCount } = await tx.execute(sql`
    SELECT FROM users WHERE ${IS_ADMIN} AND id <> ${id}
      AND (password_hash IS NOT NULL OR last_sign_in_at IS NOT NULL) LIMIT 1`)
  if (!rowCount) {
    throw new Refusal('conflict', `${name} is the last admin who can sign in. Make somebody else an admin first.`)
  }
}

const IS_ADMIN = sql`role = 'admin' AND disabled_at IS NULL`
