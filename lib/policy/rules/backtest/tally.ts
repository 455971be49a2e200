import { bandOf, type CompiledPolicy } from '../compile.ts'
import { segmentOf } from '../read-fact.ts'
import type { History } from './history.ts'
import type { ReplayedHandoff } from './replayed-handoffs.ts'
import { TeamDays } from './team-days.ts'

const DAY = 86_400

/** Handoffs counted in every way that a backtest tells. One may be taken out again. Days are UTC. */
export class Tally {
  handoffs = 0
  urgent = 0
  readonly perDay: Float64Array
  readonly urgentPerDay: Float64Array
  readonly situation = new Map<string, number>()
  readonly source = new Map<string, number>()
  readonly segment = new Map<string, number>()
  readonly teams: TeamDays
  #scores = new Map<number, number>()
  #history: History
  #policy: CompiledPolicy
  #firstDay: number
  #segments: (string | undefined)[] = []

  /** @param from epoch seconds: when the replay begins */
  constructor(history: History, policy: CompiledPolicy, from: number) {
    this.#history = history
    this.#policy = policy
    this.#firstDay = Math.floor(from / DAY)
    const days = Math.floor(history.until / DAY) - this.#firstDay + 1
    this.perDay = new Float64Array(days)
    this.urgentPerDay = new Float64Array(days)
    this.teams = new TeamDays(history, policy, days)
  }

  /** The same counts, to be changed on their own, under a policy with other bands. */
  copyFor(policy: CompiledPolicy): Tally {
    const copy = new Tally(this.#history, policy, this.#firstDay * DAY)
    copy.handoffs = this.handoffs
    copy.urgent = this.urgent
    copy.perDay.set(this.perDay)
    copy.urgentPerDay.set(this.urgentPerDay)
    for (const kind of ['situation', 'source', 'segment'] as const) {
      for (const [id, count] of this[kind]) copy[kind].set(id, count)
    }
    copy.#scores = new Map(this.#scores)
    copy.#segments = this.#segments
    copy.teams.take(this.teams)
    return copy
  }

  /** Counts a handoff, or with -1 takes it out. */
  add(handoff: ReplayedHandoff, by: 1 | -1 = 1): void {
    const { lead, at, situation, total, fit } = handoff
    const { words, columns } = this.#history
    const day = Math.floor(at / DAY) - this.#firstDay
    const row = this.#policy.situations[situation]?.situation
    this.handoffs += by
    this.perDay[day] = (this.perDay[day] as number) + by
    count(this.situation, row?.id ?? '', by)
    count(this.source, words[columns.source[lead] as number] ?? '', by)
    count(this.segment, this.#segmentOf(lead), by)
    count(this.#scores, total * SCORES + fit, by)
    this.teams.add(handoff, day, by)
    if (!row?.promise || !isUrgent(row.promise)) return
    this.urgent += by
    this.urgentPerDay[day] = (this.urgentPerDay[day] as number) + by
  }

  get band(): Map<string, number> {
    const bands = new Map<string, number>()
    for (const [scores, handoffs] of this.#scores) {
      count(bands, bandOf(this.#policy, Math.floor(scores / SCORES), scores % SCORES), handoffs)
    }
    return bands
  }

  #segmentOf(lead: number): string {
    const place = this.#history.account[lead] as number
    const employees = this.#history.accounts[place]?.employees ?? null
    if (employees === null) return ''
    const segment = this.#segments[place] ?? segmentOf(employees, this.#policy.document) ?? ''
    this.#segments[place] = segment
    return segment
  }
}

/** More than any score. */
const SCORES = 4096

function count<Id>(counts: Map<Id, number>, id: Id, by: number): void {
  const sum = (counts.get(id) ?? 0) + by
  if (sum === 0) counts.delete(id)
  else counts.set(id, sum)
}

function isUrgent({ value, unit }: { value: number; unit: string }): boolean {
  return unit === 'minutes' ? value <= 60 : unit === 'hours' && value <= 1
}
