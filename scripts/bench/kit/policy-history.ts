import { HistoryBuilder } from '#lib/policy/rules/backtest/history-builder.ts'
import { defaultPolicy } from '#lib/policy/rules/playbook/default-policy.ts'

/** How big the history is. Signals lie in the last 90 days, all of which are replayed. */
export type Size = { leads: number; signals: number; days: number }

/** A repeatable stream of numbers from 0 to 1. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

export const SENIORITIES = [null, null, null, 'individual', 'manager', 'director', 'vp', 'c_level']
export const DEPARTMENTS = [null, null, 'it', 'finance', 'product', 'other', 'sales', 'marketing', 'revops']
export const COUNTRIES = ['US', 'US', 'GB', 'DE', 'FR', 'BR', 'CN', 'ZA', null, null]
export const INDUSTRIES = ['Software', 'Retail', 'Mining', 'Education', 'Logistics', null]

/** How often each type comes: mostly visits and clicks, few raised hands, and what the catalogue does not know. */
export const TYPES: [type: string | null, weight: number][] = [
  [null, 100],
  ...defaultPolicy.signals.map(({ id, category }): [string, number] => [id, category === 'hand_raise' ? 0.1 : 7]),
]

/** Leads, accounts, signals and past handoffs made up straight into the columns' builder. */
export function makeHistory({ leads, signals, days }: Size, until: number): HistoryBuilder {
  const random = randomFrom(7)
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T
  const builder = new HistoryBuilder()
  const accounts = Math.ceil(leads / 4)
  const placeOf = (words: readonly (string | null)[]) => builder.words.placeOf(pick(words))
  for (let id = 1; id <= accounts; id++) builder.accounts.add(id, accountOf(random, placeOf))
  const from = until - days * 86_400
  for (let id = 1; id <= leads; id++) {
    const hasAccount = random() < 0.7
    builder.addLead({
      ...{ id, createdAt: from - random() * 86_400 * 30, isDisqualified: false, filled: ['email', 'firstName'] },
      ...{
        accountId: hasAccount ? Math.ceil(random() * accounts) : null,
        emailDomain: `company-${id % accounts}.example`,
      },
      ...{ emailClass: hasAccount ? 'business' : pick(['free', 'free', 'business', 'academic']), title: null },
      ...{ seniority: pick(SENIORITIES), department: pick(DEPARTMENTS), country: pick(COUNTRIES), state: null },
      ...{ source: pick(['Organic search', 'LinkedIn', 'Webinar', 'Referral', null]), campaign: null },
    })
  }
  const chooser = typeChooser(random)
  // A few people do much, most do little; each person's signals come in bursts.
  for (let made = 0; made < signals; ) {
    const lead = Math.ceil(random() ** 1.5 * leads)
    const start = from + random() * days * 86_400
    for (let burst = Math.ceil(random() * 5); burst > 0 && made < signals; burst--, made++) {
      const at = Math.min(start + random() * 7200, until)
      builder.addSignal(lead, at, at - random() * 5, chooser())
    }
  }
  return builder
}

function accountOf(random: () => number, placeOf: (words: readonly (string | null)[]) => number) {
  const employees = random() < 0.2 ? Number.NaN : Math.ceil(10 ** (1 + random() * 3))
  const rest = { country: 0, state: 0, ownerId: Number.NaN }
  return { industry: placeOf(INDUSTRIES), employees, isTarget: Number(random() < 0.01), ...rest }
}

function typeChooser(random: () => number): () => string | null {
  const total = TYPES.reduce((sum, [, weight]) => sum + weight, 0)
  return () => {
    let left = random() * total
    for (const [type, weight] of TYPES) {
      left -= weight
      if (left <= 0) return type
    }
    return null
  }
}
