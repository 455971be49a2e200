import { canonicalJson } from '../canonical-json.ts'
import type { CompiledPolicy } from '../compile.ts'
import { bandOf } from '../compile.ts'
import type { Situated } from '../compile-condition.ts'
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
  #perDay = new Map<string, number[]>()
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

  add({ lead, at: now, total, fit }: ReplayedHandoff, day: number): void {
    const known = this.#teams?.get(lead)
    if (known !== undefined) {
      this.#count(known, day)
      return
    }
    this.#cursor.open(lead)
    this.#cursor.now = now
    const at: Situated = {
      ...{ facts: this.#cursor.facts, now, fit, intent: total - fit, total },
      band: bandOf(this.#policy, total, fit),
    }
    const slug = this.#teamOf(at)
    this.#teams?.set(lead, slug)
    this.#count(slug, day)
  }

  #count(slug: string, day: number): void {
    const days = this.#perDay.get(slug) ?? new Array<number>(this.#days).fill(0)
    days[day] = (days[day] ?? 0) + 1
    this.#perDay.set(slug, days)
  }

  /** The load of each team beside what it would have been otherwise. */
  loads(now: TeamDays): TeamLoad[] {
    return this.#history.teams.map((team) => {
      const capacityPerDay = this.#capacityOf(team)
      const [before, after] = [now, this].map((side) => side.#perDay.get(team.slug) ?? [])
      const busiest = (days: number[] = []) => Math.max(0, ...days)
      const over = (days: number[] = [], capacity: number) => days.filter((count) => count > capacity).length
      return {
        ...{ team: team.slug, label: team.name, sellers: team.sellerIds.length, capacityPerDay },
        busiest: { now: busiest(before), proposed: busiest(after) },
        daysOver: { now: over(before, now.#capacityOf(team)), proposed: over(after, capacityPerDay) },
      }
    })
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
