import type { Role } from '#db/schema/team.ts'
import type { Actor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { type Baton, inside, transact } from '#lib/shell/transact.ts'
import { createUser } from './create-user.ts'
import { type IssuedLink, issueLink } from './issue-link.ts'
import { needsTeam } from './rules/needs-team.ts'

type Invitation = { email: string; name: string; role: Role; teamId: number | null }

/**
 * Makes a user and the one-time link with which they set their password. A seller takes leads at once.
 * @throws Refusal when the address is taken, a seller or manager has no team, or the caller may not edit users
 */
export async function inviteUser(baton: Baton, actor: Actor, invitation: Invitation): Promise<IssuedLink> {
  const { role, teamId } = invitation
  if (teamId === null && needsTeam(role)) {
    throw new Refusal('invalid', 'Sellers and managers belong to a team. Choose one.')
  }
  return transact(baton, actor, async (t) => {
    const here = inside(baton, t)
    const userId = await createUser(here, actor, { ...invitation, ...(role === 'seller' && { seller: {} }) })
    return issueLink(here, actor, { userId })
  })
}
