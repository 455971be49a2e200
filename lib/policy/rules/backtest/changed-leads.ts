import type { CompiledPolicy } from '../compile.ts'
import type { History } from './history.ts'
import type { ReplayedHandoffs } from './replayed-handoffs.ts'
import type { KnownConversion } from './result.ts'

export type Side = { policy: CompiledPolicy; handoffs: ReplayedHandoffs }

/** How many leads only one of two policies hands off, and what is known of how those ended that were worked. */
export class ChangedLeads {
  readonly gained: KnownConversion = { leads: 0, worked: 0, converted: 0 }
  readonly lost: KnownConversion = { leads: 0, worked: 0, converted: 0 }
  #history: History

  constructor(history: History, known?: ChangedLeads) {
    this.#history = history
    Object.assign(this.gained, known?.gained)
    Object.assign(this.lost, known?.lost)
  }

  /** Compares how a lead fares; with -1 takes back what the same comparison has counted. */
  add(lead: number, now: Side, proposed: Side, by: 1 | -1 = 1): void {
    const [before, after] = [now.handoffs.firstOf(lead), proposed.handoffs.firstOf(lead)]
    if (before < 0 && after >= 0) this.#count(this.gained, proposed, after, by)
    if (before >= 0 && after < 0) this.#count(this.lost, now, before, by)
  }

  #count(found: KnownConversion, { policy, handoffs }: Side, place: number, by: number): void {
    found.leads += by
    const outcome = outcomeOf(this.#history, handoffs.workedOf(place))
    if (outcome === null) return
    found.worked += by
    if (policy.recycleRules.get(outcome)?.action === 'convert') found.converted += by
  }
}

/** The reason with which a real handoff ended; null where there was none, or it is still open. */
export function outcomeOf({ handoffs }: History, worked: number): string | null {
  if (worked < 0 || handoffs.closedAt[worked] === Number.POSITIVE_INFINITY) return null
  return handoffs.reasonNames[handoffs.reasons[worked] as number] || null
}
