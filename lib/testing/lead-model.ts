import { UNDO_SECONDS } from '#lib/disposition/rules/undo-seconds.ts'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'
import { DAY } from './company.ts'
import type { SeenLead } from './see-lead.ts'

/** What an action of a person may change, and an undo puts back. */
type Standing = Pick<SeenLead, 'stage' | 'state' | 'sellerId' | 'attempts' | 'isTouched' | 'promise' | 'dueAt'>

type Closing = { reason: string; at: number }
type UndoPoint = { by: number; at: number; kind: string; before: Standing & Pick<SeenLead, 'recycleAt'> }

/**
 * The life of one lead in as few words as it can be told: what a person may do with it and what becomes of it when time
 * passes. Whom routing chooses and when a promise is due it takes from what is seen, since rules of their own say so.
 */
export class LeadModel {
  stage: SeenLead['stage'] = 'nurturing'
  state: SeenLead['state'] = null
  sellerId: number | null = null
  attempts = 0
  isTouched = false
  promise: SeenLead['promise'] = null
  dueAt: number | null = null
  recycleAt: number | null = null
  misses = 0
  /** E-mails of automation that reached the lead, as last seen. */
  mails = 0
  closing: Closing | null = null
  undoPoint: UndoPoint | null = null
  lastHandRaiseAt = Number.NEGATIVE_INFINITY

  get isOpen(): boolean {
    return this.state === 'offered' || this.state === 'queued' || this.state === 'accepted'
  }

  standing(): Standing {
    const { stage, state, sellerId, attempts, isTouched, promise, dueAt } = this
    return { stage, state, sellerId, attempts, isTouched, promise, dueAt }
  }

  #keepUndo(by: number, at: number, kind: string): void {
    const { recycleAt } = this
    this.undoPoint = { by, at, kind, before: { ...this.standing(), recycleAt } }
  }

  /** Who accepts after a miss what was offered to them gets a promise of their own. */
  accept(by: number, now: number, seen: SeenLead): void {
    this.#keepUndo(by, now, 'accept')
    if (this.stage === 'rescued') Object.assign(this, { promise: 'first_touch', dueAt: seen.dueAt })
    Object.assign(this, { stage: 'working', state: 'accepted' })
  }

  /** The claimer gets a promise of their own; one to touch the lead that still runs goes over to them. */
  claim(by: number, now: number, seen: SeenLead): void {
    this.#keepUndo(by, now, 'claim')
    const dueAt = this.promise === 'first_touch' ? this.dueAt : seen.dueAt
    Object.assign(this, { stage: 'working', state: 'accepted', sellerId: by, promise: 'first_touch', dueAt })
  }

  touch(by: number, now: number, isConnect: boolean): void {
    this.#keepUndo(by, now, 'touch')
    const attempts = isConnect ? 0 : this.attempts + 1
    Object.assign(this, { stage: 'working', state: 'accepted', isTouched: true, attempts, promise: null, dueAt: null })
  }

  close(by: number, now: number, state: 'rejected' | 'disposed', reason: string): void {
    this.#keepUndo(by, now, state)
    const isConverted = ruleOf(reason)?.action === 'convert'
    if (isConverted) this.stage = 'qualified'
    else this.closing = { reason, at: now }
    Object.assign(this, { state, promise: null, dueAt: null })
  }

  mayUndo(by: number, now: number): boolean {
    const point = this.undoPoint
    if (!point || point.by !== by) return false
    if (point.kind === 'claim') return point.before.promise !== null
    return point.kind === 'accept' || point.kind === 'touch' || now - point.at < UNDO_SECONDS * 1000
  }

  /** All is as it was before, the day of auto-recycle too: if that has passed meanwhile, the lead goes back at once. */
  undo(): void {
    Object.assign(this, this.undoPoint?.before, { undoPoint: null, closing: null })
  }

  handRaise(now: number): void {
    this.lastHandRaiseAt = now
    if (this.stage === 'nurturing') this.#handOff()
  }

  /** What the worker has done by now; `seen` tells what rules of their own decided. */
  settle(now: number, seen: SeenLead): void {
    if (this.closing && now - this.closing.at >= UNDO_SECONDS * 1000) this.#recycle(this.closing, now)
    if (this.isOpen && this.dueAt !== null && this.dueAt <= now) this.#miss()
    const isRecycleDue = this.isOpen && this.recycleAt !== null && this.recycleAt <= now
    if (isRecycleDue && !seen.isOpen && !seen.isClosedByPerson) this.#recycle({ reason: 'no_response', at: now }, now)
    // Whom routing chose, and when what it promised is due.
    if ((this.state === 'offered' || this.state === 'queued') && this.dueAt === null) {
      Object.assign(this, { state: seen.state, sellerId: seen.sellerId, promise: seen.promise, dueAt: seen.dueAt })
    }
    this.recycleAt = seen.recycleAt
  }

  /** The hand-raise situation looks back two weeks. */
  #hasRaisedHandSince(at: number, now: number): boolean {
    return this.lastHandRaiseAt > at && this.lastHandRaiseAt >= now - 14 * DAY
  }

  #handOff(): void {
    const handoff = { state: 'offered', sellerId: null, attempts: 0, isTouched: false, promise: null, dueAt: null }
    Object.assign(this, { stage: 'handed_off', ...handoff, undoPoint: null, closing: null })
  }

  #miss(): void {
    this.misses++
    const promise = { promise: null, dueAt: null }
    Object.assign(this, { stage: 'rescued', state: 'queued', sellerId: null, ...promise, undoPoint: null })
  }

  #recycle({ reason, at }: Closing, now: number): void {
    const action = ruleOf(reason)?.action
    Object.assign(this, { closing: null, undoPoint: null, promise: null, dueAt: null })
    if (this.isOpen) this.state = 'disposed'
    if (action === 'disqualify') this.stage = 'disqualified'
    else if (action === 'reroute' || this.#hasRaisedHandSince(at, now)) this.#handOff()
    else this.stage = 'nurturing'
  }
}

export const ruleOf = (reason: string) => defaultPolicy.recycle.find((rule) => rule.reason === reason)
