import { and, desc, eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { loadTeams, lockRouting, type TeamRow } from '#db/queries/routable-teams.ts'
import { slas } from '#db/schema/handoff.ts'
import type { EventData } from '#lib/lead/events.ts'
import type { CompiledPolicy } from '#lib/policy/rules/compile.ts'
import type { Handoff } from '#lib/shell/hold-handoff.ts'
import type { Transaction } from '#lib/shell/transact.ts'
import { teamLeaders } from './announce.ts'
import { routable } from './routable.ts'
import { nextOffer } from './rules/next-offer.ts'

/** Whom a handoff is offered to after a miss; without a seller, the whole team. */
export type Placement = { team: TeamRow; offer: EventData['handoff.requeued']['offer']; sellerId: number | null }

/** Places a handoff that missed its promise: in the policy's order and, after its most rounds, with the fallback owner. */
export async function placementOf(
  { tx, now }: Transaction,
  { id, teamId, requeues }: Handoff,
  policy: CompiledPolicy,
): Promise<Placement> {
  const teams = await loadTeams(tx, now)
  const own = teams.find((team) => team.id === teamId) as TeamRow
  if (requeues > policy.document.sla.maximumRequeues) {
    const team = teams.find(({ slug }) => slug === policy.document.routing.fallbackTeam) ?? own
    const [sellerId = null] = await teamLeaders(tx, now, team.id)
    return { team, sellerId, offer: sellerId === null ? 'team_queue' : 'fallback_owner' }
  }
  const missedBy = await sellersWhoMissed(tx, id)
  // Two at once would both count the same room.
  await lockRouting(tx)
  const [team] = routable([own], now, policy.document.sla.queuePromise)
  return {
    team: own,
    ...nextOffer({ team: team as typeof team & object, round: requeues, missedBy }, policy, now.getTime()),
  }
}

/** The sellers who let a first-touch promise of this handoff lapse, the last of them first. */
async function sellersWhoMissed(tx: Tx, handoffId: number): Promise<number[]> {
  const rows = await tx
    .select({ sellerId: slas.sellerId })
    .from(slas)
    .where(and(eq(slas.handoffId, handoffId), eq(slas.promise, 'first_touch'), eq(slas.state, 'missed')))
    .orderBy(desc(slas.id))
  return rows.flatMap(({ sellerId }) => sellerId ?? [])
}
