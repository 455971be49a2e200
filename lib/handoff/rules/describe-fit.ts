import type { LeadFacts } from '#lib/lead/facts.ts'
import type { Reason } from '#lib/qualify/rules/score.ts'
import type { Brief } from './brief.ts'
import { countActive } from './buying-group.ts'

const SENIORITY: Record<string, string> = {
  c_level: 'C-level',
  vp: 'VP',
  director: 'Director',
  manager: 'Manager',
  individual: 'Individual contributor',
}

const ROLE_RULES = new Set(['fit_budget', 'fit_lead', 'fit_role'])

/** The facts that say whether the lead fits, as rows of the brief; what is not known is left out. */
export function describeFit(facts: LeadFacts, reasons: readonly Reason[], now: number): Brief['fit'] {
  const { lead, account } = facts
  const company = account?.name ?? lead.company ?? account?.domain
  const people = account?.employees ? `${account.employees.toLocaleString('en-GB')} people` : null
  const industry = [account?.industry, countryName(lead.country ?? account?.country ?? null)]
    .filter(Boolean)
    .join(' · ')
  const role = lead.title ?? SENIORITY[lead.seniority]
  const rows: Brief['fit'] = []
  if (company) rows.push({ label: 'Company', value: [company, people].filter(Boolean).join(', '), points: null })
  if (industry) rows.push({ label: 'Industry', value: industry, points: pointsOf(reasons, 'fit_industry') })
  if (role) rows.push({ label: 'Role', value: role, points: rolePoints(reasons) })
  if (account)
    rows.push({ label: 'Account', value: describeAccount(account, now), points: pointsOf(reasons, 'fit_target') })
  if (lead.emailClass !== 'business') rows.push({ label: 'E-mail', value: `${lead.emailClass} address`, points: null })
  return rows
}

function describeAccount(account: NonNullable<LeadFacts['account']>, now: number): string {
  const active = countActive(account.peopleActiveAt, now)
  const others = active > 1 ? `${active - 1} more active` : 'nobody else active'
  return `${account.isTarget ? 'Target account' : 'Not a target account'}, ${others}`
}

function countryName(code: string | null): string | null {
  if (!code) return null
  try {
    return new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code
  } catch {
    return code
  }
}

function pointsOf(reasons: readonly Reason[], rule: string): number | null {
  return reasons.find((reason) => reason.rule === rule)?.points ?? null
}

function rolePoints(reasons: readonly Reason[]): number | null {
  const points = reasons.filter(({ rule }) => ROLE_RULES.has(rule)).reduce((sum, reason) => sum + reason.points, 0)
  return points || null
}
