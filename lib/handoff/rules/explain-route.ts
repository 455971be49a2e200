import type { CompiledPolicy } from '#lib/policy/rules/compile.ts'
import type { Situated } from '#lib/policy/rules/compile-condition.ts'
import { isPresent } from '#lib/team/rules/presence.ts'
import type { RoutableSeller, RoutableTeam, Route } from './choose-owner.ts'

/** What was looked at on the way; `whyNot` is null for what was chosen. */
export type Considered = { label: string; whyNot: string | null }

/** Why the others were not chosen: the territories in their order, and the sellers of the team that got the lead. */
export type RouteReasons = { territories: Considered[]; sellers: Considered[] }

/** Explains a route that `chooseOwner` found among the same teams, for the same lead under the same policy. */
export function explainRoute(
  teams: readonly RoutableTeam[],
  at: Situated,
  policy: CompiledPolicy,
  { teamId, sellerId }: Route,
): RouteReasons {
  const team = teams.find(({ id }) => id === teamId)
  return {
    territories: isOwners(at, policy, sellerId) ? notAsked(policy) : territoriesOf(at, policy),
    sellers: team ? team.sellers.map((seller) => consider(seller, team, sellerId, policy)) : [],
  }
}

function isOwners(
  { facts: { account } }: Situated,
  { document: { routing } }: CompiledPolicy,
  sellerId: number | null,
) {
  return routing.targetAccountOwnerFirst && account?.isTarget && sellerId !== null && account.ownerId === sellerId
}

const notAsked = ({ territories }: CompiledPolicy): Considered[] =>
  territories.map(({ rule: { label } }) => ({
    label,
    whyNot: 'not asked: the owner of the target account comes first',
  }))

function territoriesOf(at: Situated, { territories }: CompiledPolicy): Considered[] {
  const first = territories.find(({ when }) => when.test(at))?.rule
  return territories.map(({ rule, when }) => {
    const missing = when.missing(at)
    if (missing !== null) return { label: rule.label, whyNot: `needs ${missing}` }
    return { label: rule.label, whyNot: rule === first ? null : `“${first?.label}” stands above it` }
  })
}

function consider(
  { id, name, opensAt, openCount, newInLastDay, newInLastWeek, weight, ...own }: RoutableSeller,
  team: RoutableTeam,
  chosen: number | null,
  { document: { capacity } }: CompiledPolicy,
): Considered {
  if (id === chosen) return { label: name, whyNot: null }
  const mostOpen = own.openCapacity ?? capacity.openPerSeller
  const mostNew = own.dailyCapacity ?? capacity.newPerSellerPerDay
  const share = `${newInLastWeek} new this week${weight === 1 ? '' : ` at a weight of ${weight}`}`
  if (!isPresent(opensAt, team.opensAt)) return { label: name, whyNot: 'away' }
  if (openCount >= mostOpen) return { label: name, whyNot: `full: ${openCount} of ${mostOpen} open` }
  if (newInLastDay >= mostNew) return { label: name, whyNot: `full: ${newInLastDay} of ${mostNew} new in 24 hours` }
  return { label: name, whyNot: `has room; their turn comes later: ${share}` }
}
