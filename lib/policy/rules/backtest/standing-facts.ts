import { canonicalJson } from '../canonical-json.ts'
import type { CompiledPolicy } from '../compile.ts'
import type { CompiledCondition, Situated } from '../compile-condition.ts'
import type { Condition } from '../condition.ts'
import type { FactName } from '../vocabulary.ts'
import type { History } from './history.ts'

/** Facts that change while a lead walks through the rooms; all others are as they are known today. */
const MOVING: ReadonlySet<FactName> = new Set(['lead.stage', 'lead.lastReason', 'lead.isSuppressed'])

/** Whether a condition asks only for what does not change while a history is replayed. */
export function isStanding(condition: Condition): boolean {
  if (condition === 'always') return true
  if ('not' in condition) return isStanding(condition.not)
  if ('all' in condition) return condition.all.every(isStanding)
  if ('any' in condition) return condition.any.every(isStanding)
  return 'fact' in condition && !MOVING.has(condition.fact)
}

type Rule = { when: CompiledCondition; rule: { when: Condition } }

/** Splits rules into those to be asked once a lead and those to be asked at each decision. */
export function splitByStanding<R extends Rule>(rules: readonly R[]): { once: R[]; always: R[] } {
  const isOnce = ({ rule }: R) => isStanding(rule.when)
  return { once: rules.filter(isOnce), always: rules.filter((rule) => !isOnce(rule)) }
}

/** What was found out about each lead of a history: points of fit, and one bit each for known, struck and held. */
type Found = { points: Float64Array; bits: Uint8Array }
const [KNOWN, STRUCK, HELD] = [1, 2, 4]

const foundIn = new WeakMap<History, Map<string, Found>>()

/** The same rules find the same again, also in another policy's replay of the history. */
function foundBy(history: History, { document }: CompiledPolicy): Found {
  const { scoring, disqualifiers, segments, requiredFields } = document
  const key = canonicalJson([scoring.fit.rules, disqualifiers, segments, requiredFields])
  const byRules = foundIn.get(history) ?? new Map<string, Found>()
  foundIn.set(history, byRules)
  const leads = history.leadIds.length
  const found = byRules.get(key) ?? { points: new Float64Array(leads), bits: new Uint8Array(leads) }
  // The live rules and the draft's: older drafts' need not be kept.
  if (byRules.size > 3) byRules.clear()
  byRules.set(key, found)
  return found
}

/** What does not change of a lead's fit and disqualifiers, and what must be asked at each decision. */
export class StandingFacts {
  #fit: ReturnType<typeof splitByStanding<CompiledPolicy['fitRules'][number]>>
  #disqualifiers: ReturnType<typeof splitByStanding<CompiledPolicy['disqualifiers'][number]>>
  #cap: number
  #found: Found
  #points = 0
  #bits = 0

  constructor(history: History, policy: CompiledPolicy) {
    this.#fit = splitByStanding(policy.fitRules)
    this.#disqualifiers = splitByStanding(policy.disqualifiers)
    this.#cap = policy.document.scoring.fit.cap
    this.#found = foundBy(history, policy)
  }

  /** Looks at a lead once. */
  open(lead: number, at: Situated): void {
    const { points, bits } = this.#found
    if (bits[lead] === 0) this.#findOut(lead, at)
    this.#points = points[lead] as number
    this.#bits = bits[lead] as number
  }

  #findOut(lead: number, at: Situated): void {
    let points = 0
    for (const { rule, when } of this.#fit.once) if (when.test(at)) points += rule.points
    let bits = KNOWN
    for (const { rule, when } of this.#disqualifiers.once) {
      if (when.test(at)) bits |= rule.effect === 'disqualify' ? STRUCK : HELD
    }
    this.#found.points[lead] = points
    this.#found.bits[lead] = bits
  }

  /** Whole points of fit; capped, and never below 0. The scores of `at` are 0 meanwhile, as the live score has it. */
  fitAt(at: Situated): number {
    let points = this.#points
    for (const { rule, when } of this.#fit.always) if (when.test(at)) points += rule.points
    return Math.min(Math.max(points, 0), this.#cap)
  }

  isStruckAt(at: Situated): boolean {
    return (this.#bits & STRUCK) !== 0 || this.#anyHolds('disqualify', at)
  }

  isHeldAt(at: Situated): boolean {
    return (this.#bits & HELD) !== 0 || this.#anyHolds('hold', at)
  }

  #anyHolds(effect: 'disqualify' | 'hold', at: Situated): boolean {
    for (const { rule, when } of this.#disqualifiers.always) if (rule.effect === effect && when.test(at)) return true
    return false
  }
}
