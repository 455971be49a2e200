import type { Band } from '../bands.ts'
import { canonicalJson } from '../canonical-json.ts'
import type { CompiledPolicy } from '../compile.ts'
import type { Situated } from '../compile-condition.ts'
import { situate } from '../situate.ts'
import type { History } from './history.ts'
import { LeadCursor } from './lead-cursor.ts'
import type { ReplayedHandoff } from './replayed-handoffs.ts'
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

/** Which team would have got a handoff: the account's owner first, then territories, then the fallback. */
export class TeamFinder {
  #history: History
  #policy: CompiledPolicy
  #cursor: LeadCursor
  // Where territories ask only for what does not change, a lead's team is worked out once.
  #known: Map<number, string> | null

  constructor(history: History, policy: CompiledPolicy) {
    this.#history = history
    this.#policy = policy
    this.#cursor = new LeadCursor(history)
    this.#known = policy.territories.every(({ rule }) => isStanding(rule.when)) ? teamsOf(history, policy) : null
  }

  /** @returns the team's slug */
  find({ lead, at: now, total, fit }: ReplayedHandoff, band: Band): string {
    const known = this.#known?.get(lead)
    if (known !== undefined) return known
    this.#cursor.open(lead)
    this.#cursor.now = now
    const scores = { fit, intent: total - fit, total, band }
    const slug = this.#route(situate(this.#cursor.facts, this.#policy, now, scores))
    this.#known?.set(lead, slug)
    return slug
  }

  #route(at: Situated): string {
    const { routing } = this.#policy.document
    const { account } = at.facts
    if (routing.targetAccountOwnerFirst && account?.isTarget && account.ownerId !== null) {
      const owners = this.#history.teams.find(({ sellerIds }) => sellerIds.includes(account.ownerId as number))
      if (owners) return owners.slug
    }
    return this.#policy.territories.find(({ when }) => when.test(at))?.rule.team ?? routing.fallbackTeam
  }
}
