import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { type MemberRecord, type TeamRecord, teamMembers } from '#db/queries/team-members.ts'
import { mayLead, mayManage, mayManageTeam } from '#lib/auth/permissions.ts'
import { livePolicy } from '#lib/policy/live-policy.ts'
import type { UserActor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { type HoursChange, type MovedPromise, movedPromises } from './moved-promises.ts'
import { calendarSchema } from './rules/calendar-schema.ts'
import { type Presence, tellPresence } from './rules/tell-presence.ts'

export type MemberView = MemberRecord & { presence: Presence | null }
export type TeamView = Omit<TeamRecord, 'members'> & { members: MemberView[] }

/** The teams as of the database's `now` (ISO-8601), and the policy's figures where a seller has none of their own. */
export type TeamsView = { now: string; usual: { open: number; daily: number }; teams: TeamView[] }

/** Every team with its people: who is there, what they hold and what the caller may change. */
export async function teamsView({ db, clock }: Baton, actor: UserActor): Promise<TeamsView> {
  const { rows } = await db.execute<{ now: string }>(sql`SELECT now() AS now`)
  const now = clock?.() ?? new Date(rows[0]?.now ?? 0)
  const rights = { ofTeam: mayManageTeam(actor), lead: mayLead(actor), manage: mayManage(actor) }
  const [teams, { document }] = await Promise.all([teamMembers(db, now, rights), livePolicy(db)])
  const presenceOf = ({ calendar }: TeamRecord, { sells }: MemberRecord) =>
    sells && tellPresence({ team: calendar, own: sells.hours, absences: sells.absences }, now.getTime())
  return {
    now: now.toISOString(),
    usual: { open: document.capacity.openPerSeller, daily: document.capacity.newPerSellerPerDay },
    teams: teams.map((team) => ({
      ...team,
      members: team.members.map((member) => ({ ...member, presence: presenceOf(team, member) })),
    })),
  }
}

/**
 * What a change of hours would mean for promises that are open, before it is made.
 * @throws Refusal when it is not valid, or the caller could not make it
 */
export async function previewChange({ db }: Baton, actor: UserActor, change: HoursChange): Promise<MovedPromise[]> {
  const hours = 'teamId' in change ? change.calendar : change.hours
  const parsed = hours ? calendarSchema.safeParse(hours) : null
  if (parsed?.error) throw new Refusal('invalid', z.prettifyError(parsed.error))
  if ('absence' in change && change.absence && !(Date.parse(change.absence.from) < Date.parse(change.absence.to))) {
    throw new Refusal('invalid', 'An absence must end after it starts.')
  }
  const mayAsk =
    'teamId' in change
      ? sql`SELECT 1 FROM teams WHERE teams.id = ${change.teamId} AND ${mayManageTeam(actor)}`
      : sql`SELECT 1 FROM users member WHERE member.id = ${change.userId} AND ${mayManage(actor)}`
  const { rows } = await db.execute(mayAsk)
  if (!rows.length) throw new Refusal('not_allowed', 'Only the manager of a team and admins change its hours.')
  return movedPromises(db, change)
}
