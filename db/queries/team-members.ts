import { type SQL, sql } from 'drizzle-orm'
import type { BusinessCalendar } from '#lib/time/calendar.ts'
import type { Db } from '../client.ts'
import type { Role } from '../schema/team.ts'

/** What routing knows of a member who sells; `reason` of an absence is null for those who need not know. */
export type SellsRecord = {
  weight: number
  openCapacity: number | null
  dailyCapacity: number | null
  takesLeads: boolean
  hours: BusinessCalendar | null
  openCount: number
  newInLastDay: number
  absences: { id: number; from: string; to: string; reason: string | null; leavesToQueue: boolean }[]
}

export type MemberRecord = {
  id: number
  name: string
  role: Role
  mayLead: boolean
  mayManage: boolean
  sells: SellsRecord | null
}

export type TeamRecord = {
  id: number
  slug: string
  name: string
  calendar: BusinessCalendar
  mayManage: boolean
  queued: number
  members: MemberRecord[]
}

export type Rights = { ofTeam: SQL; lead: SQL; manage: SQL }

/** All teams with their people, load and absences that are not over as of `now`, and what the caller may decide. */
export async function teamMembers(db: Db, now: Date, { ofTeam, lead, manage }: Rights): Promise<TeamRecord[]> {
  const at = sql`${now}::timestamptz`
  const { rows } = await db.execute<TeamRecord>(sql`
    SELECT teams.id, teams.slug, teams.name, teams.calendar, ${ofTeam} AS "mayManage",
      (SELECT count(*) FROM handoffs WHERE team_id = teams.id AND state = 'queued') AS queued,
      coalesce((SELECT json_agg(json_build_object('id', member.id, 'name', member.name, 'role', member.role,
          'mayLead', ${lead}, 'mayManage', ${manage},
          'sells', CASE WHEN sellers.user_id IS NOT NULL THEN json_build_object('weight', weight,
            'openCapacity', open_capacity, 'dailyCapacity', daily_capacity, 'takesLeads', takes_leads, 'hours', hours,
            'openCount', (SELECT count(*) FROM handoffs WHERE seller_id = member.id AND state IN ('offered', 'accepted')),
            'newInLastDay', (SELECT count(*) FROM slas WHERE slas.seller_id = member.id AND promise = 'first_touch'
              AND started_at > ${at} - interval '1 day'),
            'absences', coalesce((SELECT json_agg(json_build_object('id', absences.id, 'from', from_at, 'to', to_at,
                'reason', CASE WHEN ${manage} THEN reason END, 'leavesToQueue', queues_at IS NOT NULL) ORDER BY from_at)
              FROM absences WHERE absences.user_id = member.id AND to_at > ${at}), '[]')) END)
          ORDER BY member.role = 'seller' DESC, member.name)
        FROM users member LEFT JOIN sellers ON sellers.user_id = member.id
        WHERE member.team_id = teams.id AND member.disabled_at IS NULL), '[]') AS members
    FROM teams ORDER BY teams.id`)
  return rows
}
