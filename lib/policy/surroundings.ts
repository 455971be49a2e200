import { sql } from 'drizzle-orm'
import type { Db, Tx } from '#db/client.ts'
import type { Surroundings } from './rules/check-document.ts'

/** What a policy may speak of now: the teams, those in which somebody takes leads, and the tracks in use. */
export async function loadSurroundings(db: Db | Tx): Promise<Surroundings> {
  const { rows } = await db.execute<{ teams: string[]; staffed: string[]; tracks: string[] }>(sql`
    SELECT coalesce((SELECT json_agg(slug) FROM teams), '[]') AS teams,
      coalesce((SELECT json_agg(slug) FROM teams WHERE EXISTS (
        SELECT FROM users JOIN sellers ON sellers.user_id = users.id
        WHERE users.team_id = teams.id AND users.disabled_at IS NULL AND sellers.takes_leads)), '[]') AS staffed,
      coalesce((SELECT json_agg(slug) FROM tracks WHERE archived_at IS NULL), '[]') AS tracks`)
  const { teams = [], staffed = [], tracks = [] } = rows[0] ?? {}
  return { teams: new Set(teams), staffedTeams: new Set(staffed), tracks: new Set(tracks) }
}
