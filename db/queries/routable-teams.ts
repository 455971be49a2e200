import { sql } from 'drizzle-orm'
import type { BusinessCalendar } from '#lib/time/calendar.ts'
import type { Pause } from '#lib/time/working-clock.ts'
import type { Db, Tx } from '../client.ts'

export type SellerRow = {
  id: number
  name: string
  weight: number
  openCount: number
  newInLastDay: number
  newInLastWeek: number
  openCapacity: number | null
  dailyCapacity: number | null
  lastAssignedAt: number | null
  meetingUrl: string | null
  hours: BusinessCalendar | null
  absences: Pause[]
}

export type TeamRow = { id: number; slug: string; name: string; calendar: BusinessCalendar; sellers: SellerRow[] }

/**
 * All teams with the sellers who take leads: load, capacity, hours and absences as of `now`, in one statement. What
 * came lately is counted by promises, so that a seller who lets them lapse is not given ever more.
 */
export async function loadTeams(db: Db | Tx, now: Date): Promise<TeamRow[]> {
  const at = sql`${now}::timestamptz`
  const { rows } = await db.execute<TeamRow>(sql`
    SELECT teams.id, teams.slug, teams.name, teams.calendar, coalesce((
      SELECT json_agg(json_build_object('id', users.id, 'name', users.name, 'weight', sellers.weight,
        'openCount', (SELECT count(*) FROM handoffs WHERE seller_id = users.id AND state IN ('offered', 'accepted')),
        'newInLastDay', recent.in_day, 'newInLastWeek', recent.in_week,
        'openCapacity', sellers.open_capacity, 'dailyCapacity', sellers.daily_capacity,
        'lastAssignedAt', extract(epoch FROM sellers.last_assigned_at) * 1000,
        'meetingUrl', sellers.meeting_url, 'hours', sellers.hours,
        'absences', coalesce((SELECT json_agg(json_build_object('from', from_at, 'to', to_at)) FROM absences
          WHERE absences.user_id = users.id AND to_at > ${at}), '[]')) ORDER BY users.id)
      FROM users JOIN sellers ON sellers.user_id = users.id
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE started_at > ${at} - interval '1 day') AS in_day, count(*) AS in_week
        FROM slas WHERE slas.seller_id = users.id AND promise = 'first_touch' AND started_at > ${at} - interval '7 days') recent
      WHERE users.team_id = teams.id AND users.disabled_at IS NULL AND users.role IN ('seller', 'manager', 'admin')
        AND sellers.takes_leads), '[]') AS sellers
    FROM teams ORDER BY teams.id`)
  return rows
}

const ROUTING_LOCK = 7_208_352

/** Lets one transaction at a time decide who gets leads: it holds until the transaction ends. */
export async function lockRouting(tx: Tx): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(${ROUTING_LOCK})`)
}
