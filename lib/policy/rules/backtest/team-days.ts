import type { CompiledPolicy } from '../compile.ts'
import type { TeamFacts } from './history.ts'
import type { TeamLoad } from './result.ts'

/** How many handoffs each team would have got a day. */
export class TeamDays {
  #perDay = new Map<string, Float64Array>()
  #days: number

  constructor(days: number) {
    this.#days = days
  }

  add(slug: string, day: number): void {
    const days = this.#perDay.get(slug) ?? new Float64Array(this.#days)
    days[day] = (days[day] as number) + 1
    this.#perDay.set(slug, days)
  }

  of(slug: string): Float64Array {
    return this.#perDay.get(slug) ?? new Float64Array(this.#days)
  }
}

type Side = { policy: CompiledPolicy; days: TeamDays }

/** The load of each team under one policy beside what it would have been under the other. */
export function loadsOf(teams: readonly TeamFacts[], now: Side, proposed: Side): TeamLoad[] {
  return teams.map((team) => {
    const [before, after] = [now.days.of(team.slug), proposed.days.of(team.slug)]
    const capacityPerDay = capacityOf(team, proposed.policy)
    return {
      ...{ team: team.slug, label: team.name, sellers: team.sellerIds.length, capacityPerDay },
      busiest: { now: Math.max(...before), proposed: Math.max(...after) },
      daysOver: { now: daysOver(before, capacityOf(team, now.policy)), proposed: daysOver(after, capacityPerDay) },
    }
  })
}

/** New leads that a team takes a day, by its sellers' own figures or the policy's. */
export function capacityOf({ dailyCapacities }: TeamFacts, { document }: CompiledPolicy): number {
  return dailyCapacities.reduce<number>((sum, own) => sum + (own ?? document.capacity.newPerSellerPerDay), 0)
}

export const daysOver = (days: ArrayLike<number>, capacity: number) =>
  Array.from(days).filter((count) => count > capacity).length
