import type { History, LeadRow } from '#lib/policy/rules/backtest/history.ts'
import { HistoryBuilder } from '#lib/policy/rules/backtest/history-builder.ts'
import { DAY_SECONDS, NOW } from './facts.ts'

export type Did = [type: string | null, daysAgo: number]
export type Passed = { handedOff: number; closed: number | null; reason: string | null }
export type Told = { lead?: Partial<LeadRow>; did: Did[]; passed?: Passed[] }

/** Ninety days before `NOW`. */
export const FROM = NOW - 90 * DAY_SECONDS

/** Somebody of a company that fits. */
export const FIT: Partial<LeadRow> = { seniority: 'vp', department: 'marketing', accountId: 1 }

const NOBODY: LeadRow = {
  ...{ id: 1, createdAt: FROM - 200 * DAY_SECONDS, isDisqualified: false, accountId: null, filled: ['email'] },
  ...{ emailDomain: 'acme.example', emailClass: 'business', title: null, seniority: null, department: null },
  ...{ country: 'DE', state: null, source: null, campaign: null },
}

const ACME = { country: 0, state: 0, employees: 500, isTarget: 0, ownerId: Number.NaN }

/** A history of some leads of one company, told in days before `NOW`; one team takes them. */
export function historyOfLeads(...leads: Told[]): History {
  const builder = new HistoryBuilder()
  builder.accounts.add(1, { ...ACME, industry: builder.words.placeOf('Software') })
  const at = (daysAgo: number) => NOW - daysAgo * DAY_SECONDS
  for (const [place, { lead = FIT, did, passed = [] }] of leads.entries()) {
    const id = place + 1
    builder.addLead({ ...NOBODY, id, ...lead })
    for (const [type, daysAgo] of did) builder.addSignal(id, at(daysAgo), at(daysAgo), type)
    for (const { handedOff, closed, reason } of passed) {
      builder.addHandoff(id, at(handedOff), closed === null ? null : at(closed), reason, 'hand_raise')
    }
  }
  return builder.build([{ slug: 'sales', name: 'Sales', sellerIds: [1, 2], dailyCapacities: [null, 1] }], NOW)
}
