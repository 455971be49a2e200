import { bandOf, type CompiledPolicy } from '../compile.ts'
import { segmentOf } from '../read-fact.ts'
import type { Side } from './changed-leads.ts'
import type { History } from './history.ts'
import type { ReplayedHandoff } from './replayed-handoffs.ts'
import { TeamDays } from './team-days.ts'
import { TeamFinder } from './team-finder.ts'

const DAY = 86_400

/** The handoffs of a replay counted in every way that a backtest tells. Days are UTC. */
export class Tally {
  handoffs = 0
  urgent = 0
  readonly perDay: Float64Array
  readonly urgentPerDay: Float64Array
  readonly situation = new Map<string, number>()
  readonly band = new Map<string, number>()
  readonly source = new Map<string, number>()
  readonly segment = new Map<string, number>()
  readonly teams: TeamDays
  #history: History
  #policy: CompiledPolicy
  #finder: TeamFinder
  #firstDay: number

  /** @param from epoch seconds: when the replay begins */
  constructor(history: History, { policy, handoffs }: Side, from: number) {
    const days = daysSince(history, from)
    this.#history = history
    this.#policy = policy
    this.#finder = new TeamFinder(history, policy)
    this.#firstDay = Math.floor(from / DAY)
    this.perDay = new Float64Array(days)
    this.urgentPerDay = new Float64Array(days)
    this.teams = new TeamDays(days)
    for (const handoff of handoffs) this.#add(handoff)
  }

  #add(handoff: ReplayedHandoff): void {
    const { lead, at, situation, total, fit } = handoff
    const { words, columns, accounts, account } = this.#history
    const day = Math.floor(at / DAY) - this.#firstDay
    const row = this.#policy.situations[situation]?.situation
    const band = bandOf(this.#policy, total, fit)
    const employees = accounts.employees[account[lead] as number] ?? Number.NaN
    this.handoffs++
    addTo(this.perDay, day)
    count(this.situation, row?.id ?? '')
    count(this.band, band)
    count(this.source, words[columns.source[lead] as number] ?? '')
    count(this.segment, segmentOf(Number.isNaN(employees) ? null : employees, this.#policy.document) ?? '')
    this.teams.add(this.#finder.find(handoff, band), day)
    if (!row?.promise || !isUrgent(row.promise)) return
    this.urgent++
    addTo(this.urgentPerDay, day)
  }
}

/** How many days, the first and the last perhaps in part, a replay touches. */
export const daysSince = ({ until }: History, from: number) => Math.floor(until / DAY) - Math.floor(from / DAY) + 1

function count(counts: Map<string, number>, id: string): void {
  counts.set(id, (counts.get(id) ?? 0) + 1)
}

function addTo(days: Float64Array, day: number): void {
  days[day] = (days[day] as number) + 1
}

function isUrgent({ value, unit }: { value: number; unit: string }): boolean {
  return unit === 'minutes' ? value <= 60 : unit === 'hours' && value <= 1
}
