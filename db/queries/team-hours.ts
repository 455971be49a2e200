import { sql } from 'drizzle-orm'
import type { SellerHours } from '#lib/team/rules/presence.ts'
import type { BusinessCalendar } from '#lib/time/calendar.ts'
import type { Pause } from '#lib/time/working-clock.ts'
import type { Db, Tx } from '../client.ts'
import { runPrepared } from '../prepared.ts'

/** When a team and some of its sellers work. */
export type TeamHours = {
  id: number
  calendar: BusinessCalendar
  sellers: { id: number; hours: BusinessCalendar | null; absences: Pause[] }[]
}

/**
 * The hours of some teams and of those of some sellers who take leads in them, with the absences that are not over at
 * `now`. Routing needs each seller's load besides, which is dear: it has a query of its own.
 */
export async function loadTeamHours(
  db: Db | Tx,
  now: Date,
  teamIds: readonly number[],
  sellerIds: readonly number[],
): Promise<TeamHours[]> {
  const query = sql`
    SELECT teams.id, teams.calendar, coalesce((
      SELECT json_agg(json_build_object('id', users.id, 'hours', sellers.hours,
        'absences', coalesce((SELECT json_agg(json_build_object('from', from_at, 'to', to_at)) FROM absences
          WHERE absences.user_id = users.id AND to_at > ${now}::timestamptz), '[]')) ORDER BY users.id)
      FROM users JOIN sellers ON sellers.user_id = users.id
      WHERE users.id = ANY(${sql.param([...sellerIds])}::bigint[]) AND users.team_id = teams.id
        AND users.disabled_at IS NULL AND users.role IN ('seller', 'manager', 'admin') AND sellers.takes_leads), '[]') AS sellers
    FROM teams WHERE teams.id = ANY(${sql.param([...teamIds])}::bigint[]) ORDER BY teams.id`
  // Outside of a transaction it is asked for each page of the inbox.
  return '$client' in db ? runPrepared<TeamHours>(db, query) : (await db.execute<TeamHours>(query)).rows
}

/** The hours of the team of a handoff or a promise, and of the seller who has it. */
export async function teamHours(db: Db | Tx, now: Date, teamId: number, sellerId: number | null): Promise<TeamHours> {
  const [team] = await loadTeamHours(db, now, [teamId], sellerId === null ? [] : [sellerId])
  if (!team) throw new Error(`There is no team ${teamId}.`)
  return team
}

/** The hours of one seller of a team, or the team's own when nobody is named. */
export function hoursOf(team: TeamHours, sellerId: number | null): SellerHours {
  const seller = team.sellers.find(({ id }) => id === sellerId)
  return { team: team.calendar, own: seller?.hours ?? null, absences: seller?.absences ?? [] }
}
