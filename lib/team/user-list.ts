import { sql } from 'drizzle-orm'
import { holds, type Role } from '#lib/auth/permissions.ts'
import type { Actor } from '#lib/shell/actor.ts'
import type { Baton } from '#lib/shell/transact.ts'

/** A user as settings show them; instants are ISO-8601. `openLeads` is what they hold now. */
export type UserRow = {
  id: number
  name: string
  email: string
  role: Role
  teamId: number | null
  teamName: string | null
  openLeads: number
  lastSignInAt: string | null
  disabledAt: string | null
  hasPassword: boolean
  /** Until when an unused link with which to set a password works. */
  linkEndsAt: string | null
}

/** Everybody who has ever been a user, for admins: those in force first, by name. */
export async function userList({ db }: Baton, actor: Actor): Promise<UserRow[]> {
  const { rows } = await db.execute<UserRow>(sql`
    SELECT users.id, users.name, users.email, users.role, users.team_id AS "teamId", teams.name AS "teamName",
      to_json(users.last_sign_in_at) AS "lastSignInAt", to_json(users.disabled_at) AS "disabledAt",
      users.password_hash IS NOT NULL AS "hasPassword",
      (SELECT count(*)::int FROM handoffs WHERE seller_id = users.id AND state IN ('offered', 'accepted')) AS "openLeads",
      (SELECT to_json(max(expires_at)) FROM one_time_links
        WHERE user_id = users.id AND used_at IS NULL AND expires_at > now()) AS "linkEndsAt"
    FROM users LEFT JOIN teams ON teams.id = users.team_id
    WHERE ${holds(actor, 'editUsers')}
    ORDER BY users.disabled_at IS NOT NULL, lower(users.name), users.id`)
  return rows
}

export type TeamChoice = { id: number; name: string }

/** The teams to which a user may belong, by name. */
export async function teamChoices({ db }: Baton): Promise<TeamChoice[]> {
  const { rows } = await db.execute<TeamChoice>(sql`SELECT id, name FROM teams ORDER BY lower(name), id`)
  return rows
}
