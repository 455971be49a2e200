import type { LeadFacts } from '#lib/lead/facts.ts'
import type { CompiledPolicy } from '#lib/policy/rules/compile.ts'
import type { Situated } from '#lib/policy/rules/compile-condition.ts'
import { isPresent } from '#lib/team/rules/presence.ts'

/** A seller as routing sees them. Instants in epoch milliseconds; `opensAt` is when their clock next runs. */
export type RoutableSeller = {
  id: number
  name: string
  weight: number
  openCount: number
  newInLastDay: number
  newInLastWeek: number
  openCapacity: number | null
  dailyCapacity: number | null
  lastAssignedAt: number | null
  opensAt: number | null
}

export type RoutableTeam = { id: number; slug: string; name: string; opensAt: number | null; sellers: RoutableSeller[] }

/** Where a lead goes: always a team, a seller where one is there and has room; `steps` tells why, for the brief. */
export type Route = { teamId: number; sellerId: number | null; steps: string[]; everybodyIsFull: boolean }

/**
 * Routes a lead: the target account's owner, then the first matching territory's team, then the fallback team; inside
 * a team the present seller with room who has had the least for their weight. Never nobody: without a seller the lead
 * goes into the team's queue. `now` is in epoch milliseconds.
 * @throws when the policy's fallback team does not exist
 */
export function chooseOwner(
  teams: readonly RoutableTeam[],
  at: Situated,
  policy: CompiledPolicy,
  now: number,
  exclude: ReadonlySet<number> = new Set(),
): Route {
  const owned = accountOwner(teams, at.facts, policy, exclude)
  if (owned) return owned
  const { fallbackTeam } = policy.document.routing
  const fallback = teams.find(({ slug }) => slug === fallbackTeam)
  if (!fallback)
    throw new Error(`The policy's fallback team "${fallbackTeam}" does not exist. Create it or choose another.`)
  const territory = policy.territories.find(({ when }) => when.test(at))?.rule
  const steps = [territory ? `Territory ${territory.label}` : 'No territory matches']
  const first = teams.find(({ slug }) => slug === territory?.team) ?? fallback
  for (const team of new Set([first, fallback])) {
    const found = nextSeller(team, policy, now, exclude)
    steps.push(`Team ${team.name}: ${found.because}`)
    if (found.seller) return { teamId: team.id, sellerId: found.seller.id, steps, everybodyIsFull: false }
    // A full team keeps its lead in its own queue; only a team with nobody present passes it on.
    if (found.everybodyIsFull) return { teamId: team.id, sellerId: null, steps, everybodyIsFull: true }
  }
  return {
    teamId: first.id,
    sellerId: null,
    steps: [...steps, `Into the queue of ${first.name}`],
    everybodyIsFull: false,
  }
}

function accountOwner(
  teams: readonly RoutableTeam[],
  { account }: LeadFacts,
  policy: CompiledPolicy,
  exclude: ReadonlySet<number>,
): Route | null {
  if (!policy.document.routing.targetAccountOwnerFirst || !account?.isTarget || account.ownerId === null) return null
  if (exclude.has(account.ownerId)) return null
  for (const team of teams) {
    const owner = team.sellers.find(({ id }) => id === account.ownerId)
    if (!owner || !isPresent(owner.opensAt, team.opensAt)) continue
    return {
      teamId: team.id,
      sellerId: owner.id,
      steps: [`${owner.name} owns the target account`],
      everybodyIsFull: false,
    }
  }
  return null
}

/** The present seller of a team with room whose turn it is; `now` is in epoch milliseconds. */
export function nextSeller(
  team: RoutableTeam,
  { document: { capacity } }: CompiledPolicy,
  now: number,
  exclude: ReadonlySet<number>,
) {
  const present = team.sellers.filter(({ id, opensAt }) => !exclude.has(id) && isPresent(opensAt, team.opensAt))
  if (!present.length) return { seller: null, because: 'nobody present', everybodyIsFull: false }
  const withRoom = present.filter(
    (seller) =>
      seller.openCount < (seller.openCapacity ?? capacity.openPerSeller) &&
      seller.newInLastDay < (seller.dailyCapacity ?? capacity.newPerSellerPerDay),
  )
  const seller = withRoom.sort((a, b) => compareTurn(a, b, now))[0] ?? null
  if (!seller) return { seller, because: `all ${present.length} present are full`, everybodyIsFull: true }
  return { seller, because: `${seller.name} is next of ${withRoom.length} with room`, everybodyIsFull: false }
}

/** Who works soonest comes first; then who has had the least for their weight; then who has waited longest. */
function compareTurn(a: RoutableSeller, b: RoutableSeller, now: number): number {
  const soonest = Math.max(a.opensAt ?? now, now) - Math.max(b.opensAt ?? now, now)
  const share = a.newInLastWeek / a.weight - b.newInLastWeek / b.weight
  return soonest || share || (a.lastAssignedAt ?? 0) - (b.lastAssignedAt ?? 0) || a.id - b.id
}
