import { sql } from 'drizzle-orm'
import { runPrepared } from '#db/prepared.ts'
import type { Role } from '#db/schema/team.ts'
import type { Baton } from '#lib/shell/transact.ts'

/** A signed-in person, as the database knows them at this request. */
export type SignedInUser = {
  kind: 'user'
  userId: number
  role: Role
  teamId: number | null
  name: string
  email: string
  teamName: string | null
  /** When they asked, by the database's clock; ISO-8601. */
  askedAt: string
}

/**
 * Who a session belongs to, asked anew at every request: null when it ended, was revoked, or its user was disabled or
 * changed since.
 */
export async function readSession({ db }: Baton, sid: string): Promise<SignedInUser | null> {
  const [user] = await runPrepared<SignedInUser>(
    db,
    sql`
    SELECT 'user' AS kind, users.id AS "userId", users.role, users.team_id AS "teamId", users.name, users.email,
      teams.name AS "teamName", now() AS "askedAt"
    FROM sessions JOIN users ON users.id = sessions.user_id LEFT JOIN teams ON teams.id = users.team_id
    WHERE sessions.sid = ${sid}::uuid AND sessions.revoked_at IS NULL AND sessions.expires_at > now()
      AND users.disabled_at IS NULL AND users.session_version = sessions.version`,
  )
  return user ?? null
}
