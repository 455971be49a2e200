import { bandIn, type CompiledPolicy } from '../compile.ts'
import type { PolicyDocument } from '../document.ts'
import { isConversion, outcomeOf, type Side } from './changed-leads.ts'
import type { History } from './history.ts'
import { RangeSums } from './range-sums.ts'
import type { ReplayedHandoff } from './replayed-handoffs.ts'
import type { BoundFigures } from './result.ts'
import { daysSince } from './tally.ts'
import { capacityOf, daysOver } from './team-days.ts'
import { TeamFinder } from './team-finder.ts'

const DAY = 86_400

type Range = { lowest: number; highest: number }

/** What each bound of a band would come to, added up life by life: a life counts for all bounds under which it is lived. */
export class ThresholdTally {
  #history: History
  #now: Side
  #policy: CompiledPolicy
  #range: Range
  #days: number
  #firstDay: number
  #finder: TeamFinder
  #handoffs: RangeSums
  #gained: RangeSums
  #lost: RangeSums
  #worked: RangeSums
  #converted: RangeSums
  #perTeam = new Map<string, RangeSums[]>()
  #lead = -1
  #first = -1
  #hasHandoff = false
  #pending: RangeSums[] = []

  constructor(history: History, now: Side & { from: number }, policy: CompiledPolicy, range: Range) {
    const sums = () => new RangeSums(range.highest - range.lowest + 1)
    this.#history = history
    this.#now = now
    this.#policy = policy
    this.#range = range
    this.#days = daysSince(history, now.from)
    this.#firstDay = Math.floor(now.from / DAY)
    this.#finder = new TeamFinder(history, policy)
    this.#handoffs = sums()
    this.#gained = sums()
    this.#lost = sums()
    this.#worked = sums()
    this.#converted = sums()
    for (const { slug } of history.teams) this.#perTeam.set(slug, Array.from({ length: this.#days }, sums))
  }

  /** Begins another life of a lead. */
  begin(lead: number): void {
    this.#lead = lead
    this.#hasHandoff = false
    this.#pending.length = 0
  }

  add(handoff: ReplayedHandoff, bands: PolicyDocument['bands']): void {
    if (!this.#hasHandoff) this.#first = handoff.worked
    this.#hasHandoff = true
    this.#pending.push(this.#handoffs)
    const slug = this.#finder.find(handoff, bandIn(bands, handoff.total, handoff.fit))
    const day = this.#perTeam.get(slug)?.[Math.floor(handoff.at / DAY) - this.#firstDay]
    if (day) this.#pending.push(day)
  }

  /** The life was lived under the bounds of this range, both ends included. */
  end(from: number, to: number): void {
    const wasHandedOff = this.#now.handoffs.firstOf(this.#lead) >= 0
    if (wasHandedOff && !this.#hasHandoff) this.#pending.push(this.#lost)
    if (!wasHandedOff && this.#hasHandoff) {
      this.#pending.push(this.#gained)
      const outcome = outcomeOf(this.#history, this.#first)
      if (outcome !== null) this.#pending.push(this.#worked)
      if (outcome !== null && isConversion(this.#policy, outcome)) this.#pending.push(this.#converted)
    }
    for (const sums of this.#pending) sums.add(from - this.#range.lowest, to - this.#range.lowest)
  }

  figures(): BoundFigures[] {
    const all = [this.#handoffs, this.#gained, this.#lost, this.#worked, this.#converted].map((sums) => sums.toArray())
    const teams = this.#history.teams.map((team) => ({
      ...{ team: team.slug, capacityPerDay: capacityOf(team, this.#policy) },
      days: (this.#perTeam.get(team.slug) ?? []).map((sums) => sums.toArray()),
    }))
    return Array.from({ length: this.#range.highest - this.#range.lowest + 1 }, (_, place) => {
      const [handoffs = 0, gained = 0, lost = 0, worked = 0, converted = 0] = all.map((figures) => figures[place])
      return {
        ...{ atLeast: this.#range.lowest + place, handoffs, gained, lost, worked, converted },
        teams: teams.map(({ team, capacityPerDay, days }) => {
          const counts = days.map((figures) => figures[place] ?? 0)
          return { team, busiest: Math.max(0, ...counts), daysOver: daysOver(counts, capacityPerDay) }
        }),
      }
    })
  }
}
