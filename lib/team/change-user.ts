import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { lockRouting } from '#db/queries/routable-teams.ts'
import { ROLES, sellers, teams, users } from '#db/schema/team.ts'
import { allows } from '#lib/auth/permissions.ts'
import type { Actor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, transact } from '#lib/shell/transact.ts'
import { holdUser, keepAnAdmin } from './hold-user.ts'
import { needsTeam } from './rules/needs-team.ts'
import { unassignHandoffs } from './unassign-handoffs.ts'

const change = z
  .object({
    userId: z.number().int(),
    name: z.string().trim().min(1, 'Give a name.').max(120, 'A name has 120 characters at most.'),
    role: z.enum(ROLES),
    teamId: z.number().int().nullable(),
    /** What becomes of the leads that they hold when they change teams: by default they go on with them. */
    openLeads: z.enum(['keep', 'requeue']).default('keep'),
  })
  .refine(
    ({ role, teamId }) => teamId !== null || !needsTeam(role),
    'Sellers and managers belong to a team. Choose one.',
  )

/**
 * Changes a user's name, role and team. A new role holds from their next request, for which they sign in again; with a
 * role that works no leads, and on demand with a new team, what they hold goes into the queue of the team that it is for.
 * @returns how many leads went to the queue
 * @throws Refusal when they are the last admin, or the caller may not edit users
 */
export async function changeUser(baton: Baton, actor: Actor, input: z.input<typeof change>): Promise<number> {
  const parsed = change.safeParse(input)
  if (!parsed.success) throw new Refusal('invalid', parsed.error.issues[0]?.message ?? 'Look at the fields again.')
  const { userId, name, role, teamId, openLeads } = parsed.data
  return transact(baton, actor, async (t) => {
    const { tx } = t
    await lockRouting(tx)
    const before = await holdUser(t, userId)
    const isNewRole = role !== before.role
    if (isNewRole && !before.isDisabled) await keepAnAdmin(t, before)
    if (teamId !== null && !(await tx.$count(teams, eq(teams.id, teamId)))) {
      throw new Refusal('invalid', 'There is no such team. Load the page again and choose one of the list.')
    }
    const sessionVersion = isNewRole ? sql`${users.sessionVersion} + 1` : users.sessionVersion
    await tx.update(users).set({ name, role, teamId, sessionVersion }).where(eq(users.id, userId))
    if (role === 'seller') await tx.insert(sellers).values({ userId }).onConflictDoNothing()
    const goesOn = allows(role, 'workOwnHandoffs') && (openLeads === 'keep' || teamId === before.teamId)
    return goesOn ? 0 : unassignHandoffs(t, userId)
  })
}
