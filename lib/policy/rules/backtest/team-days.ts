import { canonicalJson } from '../canonical-json.ts'
import type { CompiledPolicy } from '../compile.ts'
import { bandOf } from '../compile.ts'
import type { Situated } from '../compile-condition.ts'
import { situate } from '../situate.ts'
import type { History, TeamFacts } from './history.ts'
import { LeadCursor } from './lead-cursor.ts'
import type { ReplayedHandoff } from './replayed-handoffs.ts'
import type { TeamLoad } from './result.ts'
import { isStanding } from './standing-facts.ts'

const teamsByHistory = new WeakMap<History, Map<string, Map<number, string>>>()

/** The teams of a history's leads, as far as they are known, under one set of routing rules. */
function teamsOf(history: History, { document }: CompiledPolicy): Map<number, string> {
  const key = canonicalJson([document.routing, document.segments])
  const byRules = teamsByHistory.get(history) ?? new Map<string, Map<number, string>>()
  teamsByHistory.set(history, byRules)
  const known = byRules.get(key) ?? new Map<number, string>()
  byRules.set(key, known)
  return known
}

/** How many handoffs each team would have got a day: the account's owner first, then territories, then the fallback. */
export class TeamDays {
  #history: History
  #policy: CompiledPolicy
  #cursor: LeadCursor
  #perDay = new Map<string, Float64Array>()
  #days: number
  // Where territories ask only for what does not change, a lead's team is worked out once.
  #teams: Map<number, string> | null

  constructor(history: History, policy: CompiledPolicy, days: number) {
    this.#history = history
    this.#policy = policy
    this.#cursor = new LeadCursor(history)
    this.#days = days
    this.#teams = policy.territories.every(({ rule }) => isStanding(rule.when)) ? teamsOf(history, policy) : null
  }

  /** Counts a handoff, or with -1 takes it out. */
  add(handoff: ReplayedHandoff, day: number, by: 1 | -1): void {
    const slug = this.#teams?.get(handoff.lead) ?? this.#lookUp(handoff)
    this.#teams?.set(handoff.lead, slug)
    const days = this.#perDay.get(slug) ?? new Float64Array(this.#days)
    days[day] = (days[day] as number) + by
    this.#perDay.set(slug, days)
  }

  /** Goes on from what another has counted. */
  take(other: TeamDays): void {
    for (const [slug, days] of other.#perDay) this.#perDay.set(slug, days.slice())
  }

  #lookUp({ lead, at: now, total, fit }: ReplayedHandoff): string {
    this.#cursor.open(lead)
    this.#cursor.now = now
    const scores = { fit, intent: total - fit, total, band: bandOf(this.#policy, total, fit) }
    return this.#teamOf(situate(this.#cursor.facts, this.#policy, now, scores))
  }

  /** The load of each team beside what it would have been otherwise. */
  loads(now: TeamDays): TeamLoad[] {
    return this.#history.teams.map((team) => {
      const capacityPerDay = this.#capacityOf(team)
      const [before, after] = [now.#daysOf(team.slug), this.#daysOf(team.slug)]
      const over = (days: Float64Array, capacity: number) => days.filter((count) => count > capacity).length
      return {
        ...{ team: team.slug, label: team.name, sellers: team.sellerIds.length, capacityPerDay },
        busiest: { now: Math.max(...before), proposed: Math.max(...after) },
        daysOver: { now: over(before, now.#capacityOf(team)), proposed: over(after, capacityPerDay) },
      }
    })
  }

  #daysOf(slug: string): Float64Array {
    return this.#perDay.get(slug) ?? new Float64Array(this.#days)
  }

  #capacityOf({ dailyCapacities }: TeamFacts): number {
    const { newPerSellerPerDay } = this.#policy.document.capacity
    return dailyCapacities.reduce<number>((sum, own) => sum + (own ?? newPerSellerPerDay), 0)
  }

  #teamOf(at: Situated): string {
    const { routing } = this.#policy.document
    const { account } = at.facts
    if (routing.targetAccountOwnerFirst && account?.isTarget && account.ownerId !== null) {
      const owners = this.#history.teams.find(({ sellerIds }) => sellerIds.includes(account.ownerId as number))
      if (owners) return owners.slug
    }
    return this.#policy.territories.find(({ when }) => when.test(at))?.rule.team ?? routing.fallbackTeam
  }
}
