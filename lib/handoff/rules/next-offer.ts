import type { CompiledPolicy } from '#lib/policy/rules/compile.ts'
import type { Offer } from '#lib/policy/rules/document.ts'
import { isPresent } from '#lib/team/rules/presence.ts'
import { nextSeller, type RoutableTeam } from './choose-owner.ts'

type Missed = {
  team: RoutableTeam
  /** How often it was put before somebody anew, this time included: 1, 2, … */
  round: number
  /** The sellers who let their promise to this lead lapse, the last of them first. */
  missedBy: readonly number[]
}

/**
 * To whom a missed handoff is offered now: the policy's order, one further each round, passing over who is not there or
 * has no room. The team's queue always takes it. `now` is in epoch milliseconds.
 */
export function nextOffer(
  { team, round, missedBy }: Missed,
  policy: CompiledPolicy,
  now: number,
): { offer: Offer; sellerId: number | null } {
  const { offerOrder } = policy.document.sla
  for (const offer of offerOrder.slice(Math.min(round, offerOrder.length) - 1)) {
    if (offer === 'team_queue') break
    const sellerId = offer === 'same_owner' ? sameOwner(team, missedBy) : nextOf(team, policy, now, missedBy)
    if (sellerId !== null) return { offer, sellerId }
  }
  return { offer: 'team_queue', sellerId: null }
}

function sameOwner(team: RoutableTeam, [last]: readonly number[]): number | null {
  const owner = team.sellers.find(({ id }) => id === last)
  return owner && isPresent(owner.opensAt, team.opensAt) ? owner.id : null
}

function nextOf(team: RoutableTeam, policy: CompiledPolicy, now: number, missedBy: readonly number[]): number | null {
  return nextSeller(team, policy, now, new Set(missedBy)).seller?.id ?? null
}
