import type { CompiledPolicy } from '../compile.ts'
import type { CompiledCondition, Situated } from '../compile-condition.ts'
import type { Condition, FactName } from '../condition.ts'

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

/** What does not change of a lead's fit and disqualifiers, and what must be asked at each decision. */
export class StandingFacts {
  #fit: ReturnType<typeof splitByStanding<CompiledPolicy['fitRules'][number]>>
  #disqualifiers: ReturnType<typeof splitByStanding<CompiledPolicy['disqualifiers'][number]>>
  #cap: number
  #points = 0
  #isStruck = false
  #held: string | null = null

  constructor({ fitRules, disqualifiers, document }: CompiledPolicy) {
    this.#fit = splitByStanding(fitRules)
    this.#disqualifiers = splitByStanding(disqualifiers)
    this.#cap = document.scoring.fit.cap
  }

  /** Looks at a lead once. */
  open(at: Situated): void {
    this.#points = 0
    for (const { rule, when } of this.#fit.once) if (when.test(at)) this.#points += rule.points
    this.#isStruck = false
    this.#held = null
    for (const { rule, when } of this.#disqualifiers.once) {
      if (!when.test(at)) continue
      if (rule.effect === 'disqualify') this.#isStruck = true
      else this.#held ??= rule.label
    }
  }

  /** Whole points of fit; capped, and never below 0. The scores of `at` are 0 meanwhile, as the live score has it. */
  fitAt(at: Situated): number {
    let points = this.#points
    for (const { rule, when } of this.#fit.always) if (when.test(at)) points += rule.points
    return Math.min(Math.max(points, 0), this.#cap)
  }

  isStruckAt(at: Situated): boolean {
    return (
      this.#isStruck ||
      this.#disqualifiers.always.some(({ rule, when }) => rule.effect === 'disqualify' && when.test(at))
    )
  }

  heldAt(at: Situated): string | null {
    const { always } = this.#disqualifiers
    return this.#held ?? always.find(({ rule, when }) => rule.effect === 'hold' && when.test(at))?.rule.label ?? null
  }
}
