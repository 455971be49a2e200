import { UNDO_SECONDS } from '#lib/disposition/rules/undo-seconds.ts'
import type { LeadFacts } from '#lib/lead/facts.ts'
import type { CompiledPolicy } from '../compile.ts'
import type { History } from './history.ts'

const DAY = 86_400

type Moving = { -readonly [K in 'lastClosedAt' | 'lastReason' | 'suppression']: LeadFacts[K] }

/**
 * What sales does with the leads of a replay. A replayed handoff ends as the real one of that time did; where there was
 * none, nobody knows, and it is taken to end as an unresponsive lead does, on the last day that the policy gives it.
 */
export class SalesSide {
  /** Whether the lead has left for good: converted or disqualified. */
  isOut = false
  /** Whether it goes straight to somebody else. */
  isRerouted = false
  /** When a suppression ends, epoch seconds; Infinity without one. */
  releasedAt = Number.POSITIVE_INFINITY
  #history: History
  #policy: CompiledPolicy
  #facts: Moving
  #next = 0

  constructor(history: History, policy: CompiledPolicy, facts: Moving) {
    this.#history = history
    this.#policy = policy
    this.#facts = facts
  }

  open(): void {
    this.isOut = this.isRerouted = false
    this.releasedAt = Number.POSITIVE_INFINITY
  }

  /**
   * Takes the handoffs from before the replay as they were.
   * @returns when the lead is free, -Infinity when sales never had it
   */
  before(lead: number, from: number): number {
    const { starts, handedOffAt } = this.#history.handoffs
    this.#next = starts[lead] as number
    let freeAt = Number.NEGATIVE_INFINITY
    while (this.#next < (starts[lead + 1] as number) && (handedOffAt[this.#next] as number) < from) {
      freeAt = this.#close(this.#closedAt(this.#next), this.#reason(this.#next++))
    }
    if (this.releasedAt <= from) this.release(from)
    return freeAt
  }

  /** @returns the place of the real handoff that one at this time stands for; -1 when there is none near */
  take(lead: number, at: number): number {
    const { starts, handedOffAt, closedAt } = this.#history.handoffs
    const end = starts[lead + 1] as number
    while (this.#next < end && (closedAt[this.#next] as number) < at) this.#next++
    if (this.#next === end || (handedOffAt[this.#next] as number) > at + this.#longest()) return -1
    return this.#next++
  }

  /** @returns when automation has the lead back, epoch seconds; Infinity while sales still works it */
  giveBack(at: number, worked: number): number {
    if (worked >= 0) return this.#close(this.#closedAt(worked), this.#reason(worked))
    return this.#close(at + this.#longest(), this.#policy.document.autoRecycle.reason)
  }

  /** Ends a suppression whose time has come. */
  release(now: number): void {
    if (now < this.releasedAt) return
    this.releasedAt = Number.POSITIVE_INFINITY
    this.#facts.suppression = null
  }

  #close(closedAt: number, reason: string): number {
    const back = closedAt + UNDO_SECONDS
    const rule = this.#policy.recycleRules.get(reason)
    this.isRerouted = rule?.action === 'reroute'
    this.isOut = rule?.action === 'convert' || rule?.action === 'disqualify'
    this.#facts.lastClosedAt = closedAt
    this.#facts.lastReason = reason
    const days = rule && !this.isRerouted ? rule.suppressDays : 0
    const until = back + days * DAY
    this.releasedAt = days ? until : Number.POSITIVE_INFINITY
    this.#facts.suppression = days ? { until, reason, bypassOnHandRaise: rule?.bypassOnHandRaise ?? true } : null
    return back
  }

  #longest(): number {
    return this.#policy.document.autoRecycle.atLatestOnDay * DAY
  }

  #closedAt(place: number): number {
    return this.#history.handoffs.closedAt[place] as number
  }

  #reason(place: number): string {
    const { reasons, reasonNames } = this.#history.handoffs
    return reasonNames[reasons[place] as number] ?? ''
  }
}
