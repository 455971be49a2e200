import { type SQL, sql } from 'drizzle-orm'
import type { Role } from '#db/schema/team.ts'
import type { Actor } from '#lib/shell/actor.ts'

export type { Role }

/** Who may do what. Verbs ask through the SQL below; screens use `allows` to leave out what would be refused. */
export const PERMISSIONS = {
  workOwnHandoffs: ['seller', 'manager', 'admin'],
  workTeamHandoffs: ['manager', 'admin'],
  seeAllTeams: ['revops', 'admin'],
  seeLeaks: ['manager', 'revops', 'admin'],
  repairLeaks: ['revops', 'admin'],
  editTargets: ['manager', 'admin'],
  getReports: ['manager', 'revops', 'admin'],
  seeNurture: ['manager', 'revops', 'admin'],
  publishPolicy: ['revops', 'admin'],
  revertAtOnce: ['admin'],
  chooseTargets: ['manager', 'revops', 'admin'],
  editNurture: ['revops', 'admin'],
  editTeams: ['manager', 'admin'],
  editIntegrations: ['revops', 'admin'],
  editEnrichment: ['admin'],
  editUsers: ['admin'],
  erasePeople: ['admin'],
  removeSample: ['admin'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof PERMISSIONS

export function allows(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role)
}

/** True in SQL when the caller holds the permission now: enabled, and in one of its roles. Baton itself always does. */
export function holds(actor: Actor, permission: Permission): SQL {
  if (actor.kind === 'system') return sql`true`
  const roles = sql.join(
    PERMISSIONS[permission].map((role) => sql`${role}`),
    sql`, `,
  )
  return sql`EXISTS (SELECT FROM users caller
    WHERE caller.id = ${actor.userId} AND caller.disabled_at IS NULL AND caller.role IN (${roles}))`
}

/**
 * True in SQL when the caller may work a row of `handoffs`: it is their own, or they lead the team that holds it. Admins
 * belong to every team.
 */
export function mayWork(actor: Actor): SQL {
  if (actor.kind === 'system') return sql`true`
  return sql`EXISTS (SELECT FROM users caller
    WHERE caller.id = ${actor.userId} AND caller.disabled_at IS NULL AND (
      (handoffs.seller_id = caller.id AND caller.role IN ('seller', 'manager', 'admin'))
      OR (caller.role = 'manager' AND caller.team_id = handoffs.team_id)
      OR caller.role = 'admin'))`
}

/** True in SQL when the caller leads a row of `users` named `member`: as the manager of their team, or as an admin. */
export function mayLead(actor: Actor): SQL {
  if (actor.kind === 'system') return sql`true`
  return sql`EXISTS (SELECT FROM users caller
    WHERE caller.id = ${actor.userId} AND caller.disabled_at IS NULL
      AND (caller.role = 'admin' OR (caller.role = 'manager' AND caller.team_id = member.team_id)))`
}

/** True in SQL when the caller may give a row of `handoffs` to somebody else: they lead its team. */
export function mayReassign(actor: Actor): SQL {
  if (actor.kind === 'system') return sql`true`
  return sql`EXISTS (SELECT FROM users caller
    WHERE caller.id = ${actor.userId} AND caller.disabled_at IS NULL
      AND (caller.role = 'admin' OR (caller.role = 'manager' AND caller.team_id = handoffs.team_id)))`
}

/** True in SQL when a user takes leads now, in a team for which the caller may decide. */
export function takesLeads(actor: Actor, userId: number): SQL {
  return sql`EXISTS (SELECT FROM users member JOIN sellers ON sellers.user_id = member.id
    WHERE member.id = ${userId} AND member.disabled_at IS NULL AND member.team_id IS NOT NULL
      AND member.role IN ('seller', 'manager', 'admin') AND sellers.takes_leads AND ${mayLead(actor)})`
}

/** True in SQL when the caller may decide for a row of `teams`: they manage it. Admins manage all. */
export function mayManageTeam(actor: Actor): SQL {
  if (actor.kind === 'system') return sql`true`
  return sql`EXISTS (SELECT FROM users caller
    WHERE caller.id = ${actor.userId} AND caller.disabled_at IS NULL
      AND (caller.role = 'admin' OR (caller.role = 'manager' AND caller.team_id = teams.id)))`
}

/** True in SQL when the caller may decide for a row of `users` named `member`: themselves, their team's, or as an admin. */
export function mayManage(actor: Actor): SQL {
  if (actor.kind === 'system') return sql`true`
  return sql`EXISTS (SELECT FROM users caller
    WHERE caller.id = ${actor.userId} AND caller.disabled_at IS NULL AND (caller.id = member.id
      OR (caller.role = 'manager' AND caller.team_id = member.team_id) OR caller.role = 'admin'))`
}

/**
 * True in SQL when the caller may see a row of `handoffs`: their own, their team's queue, or all of a team they lead. That
 * the caller is still who they were at the request's start is asked once a statement; if not, they see nothing. The rest
 * is asked row by row, as a CASE, of which the planner makes no guess: a page of the inbox is then read in its order.
 */
export function maySee(actor: Actor): SQL {
  if (actor.kind === 'system') return sql`true`
  const { userId, role, teamId } = actor
  const isCaller = sql`EXISTS (SELECT FROM users caller WHERE caller.id = ${userId} AND caller.disabled_at IS NULL
    AND caller.role = ${role} AND caller.team_id IS NOT DISTINCT FROM ${teamId}::bigint)`
  if (allows(role, 'seeAllTeams')) return isCaller
  const ofTeam = sql`handoffs.team_id = ${teamId}::bigint${role === 'manager' ? sql`` : sql` AND handoffs.state = 'queued'`}`
  return sql`(${isCaller} AND CASE WHEN handoffs.seller_id = ${userId} OR (${ofTeam}) THEN true ELSE false END)`
}

/**
 * True in SQL when the caller may see a row of `leads`: sellers and managers those that their team holds or has held,
 * and that they themselves held; managers also those that nobody in sales holds; RevOps and admins all.
 */
export function maySeeLead(actor: Actor): SQL {
  if (actor.kind === 'system') return sql`true`
  return sql`EXISTS (SELECT FROM users caller
    WHERE caller.id = ${actor.userId} AND caller.disabled_at IS NULL AND (
      caller.role IN ('revops', 'admin')
      OR EXISTS (SELECT FROM handoffs passed
        WHERE passed.lead_id = leads.id AND (passed.seller_id = caller.id OR passed.team_id = caller.team_id))
      OR (caller.role = 'manager' AND NOT EXISTS (SELECT FROM handoffs open
        WHERE open.lead_id = leads.id AND open.state IN ('offered', 'queued', 'accepted')))))`
}

/** True in SQL when the caller may claim a row of `handoffs` from the queue: they take leads in its team. */
export function mayClaim(actor: Actor): SQL {
  if (actor.kind === 'system') return sql`true`
  return sql`EXISTS (SELECT FROM users caller JOIN sellers ON sellers.user_id = caller.id
    WHERE caller.id = ${actor.userId} AND caller.disabled_at IS NULL AND caller.team_id = handoffs.team_id
      AND caller.role IN ('seller', 'manager', 'admin'))`
}

/**
 * True in SQL when the caller may count a row of this team and seller in KPIs: sellers what is theirs, managers what is
 * their team's, RevOps and admins all. It is asked once a statement, not once a row.
 */
export function mayMeasure(actor: Actor, { teamId, sellerId }: { teamId: SQL; sellerId: SQL }): SQL {
  if (actor.kind === 'system') return sql`true`
  const caller = (column: SQL, roles: SQL) => sql`(SELECT ${column} FROM users caller
    WHERE caller.id = ${actor.userId} AND caller.disabled_at IS NULL AND caller.role IN (${roles}))`
  if (actor.role === 'seller') return sql`${sellerId} = ${caller(sql`caller.id`, sql`'seller'`)}`
  if (actor.role === 'manager') return sql`${teamId} = ${caller(sql`caller.team_id`, sql`'manager'`)}`
  return sql`EXISTS ${caller(sql`1`, sql`'revops', 'admin'`)}`
}

/** True in SQL when the caller may count every lead in KPIs. */
export const mayMeasureAllLeads = (actor: Actor): SQL => isNow(actor, ['revops', 'admin'])

/** True in SQL when the caller may count leads that nobody in sales has, besides those passed to whom they measure. */
export const mayMeasureFreeLeads = (actor: Actor): SQL => isNow(actor, ['manager'])

/** Who the caller is is asked once a statement, not once a row. */
function isNow(actor: Actor, roles: readonly Role[]): SQL {
  if (actor.kind === 'system') return sql`true`
  if (!roles.includes(actor.role)) return sql`false`
  return sql`EXISTS (SELECT FROM users caller
    WHERE caller.id = ${actor.userId} AND caller.disabled_at IS NULL AND caller.role = ${actor.role})`
}
