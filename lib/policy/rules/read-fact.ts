import type { LeadFacts } from '#lib/lead/facts.ts'
import type { PolicyDocument } from './document.ts'
import type { FactName } from './vocabulary.ts'

export type FactValue = string | number | boolean | readonly string[] | null

/** How each fact is called on screens and where it is read; null means "not known". `now` is in epoch seconds. */
export const FACTS: Record<
  FactName,
  { label: string; read: (facts: LeadFacts, now: number, policy: PolicyDocument) => FactValue }
> = {
  'lead.emailClass': { label: 'e-mail class', read: (f) => f.lead.emailClass },
  'lead.emailDomain': { label: 'e-mail domain', read: (f) => f.lead.emailDomain },
  'lead.title': { label: 'title', read: (f) => f.lead.title },
  'lead.seniority': { label: 'seniority', read: (f) => known(f.lead.seniority) },
  'lead.department': { label: 'department', read: (f) => known(f.lead.department) },
  'lead.country': { label: 'country', read: (f) => f.lead.country ?? f.account?.country ?? null },
  'lead.state': { label: 'state', read: (f) => f.lead.state ?? f.account?.state ?? null },
  'lead.source': { label: 'source', read: (f) => f.lead.source },
  'lead.campaign': { label: 'campaign', read: (f) => f.lead.campaign },
  'lead.stage': { label: 'stage', read: (f) => f.lead.stage },
  'account.industry': { label: 'industry', read: (f) => f.account?.industry ?? null },
  'account.employees': { label: 'employees', read: (f) => f.account?.employees ?? null },
  'account.segment': { label: 'segment', read: (f, _, policy) => segmentOf(f.account?.employees ?? null, policy) },
  'account.country': { label: 'account country', read: (f) => f.account?.country ?? null },
  'account.isTarget': { label: 'target account', read: (f) => f.account?.isTarget ?? false },
  'lead.lastReason': { label: 'last reason', read: (f) => f.lastReason },
  'lead.missingFields': { label: 'missing fields', read: (f, _, policy) => missingFields(f, policy) },
  'lead.isSuppressed': { label: 'suppressed', read: (f, now) => f.suppression !== null && f.suppression.until > now },
}

/** The segment with the highest lower bound that the company reaches; null while its size is not known. */
export function segmentOf(employees: number | null, policy: PolicyDocument): string | null {
  if (employees === null) return null
  const reached = policy.segments.filter((segment) => employees >= segment.employeesAtLeast)
  return reached.sort((a, b) => b.employeesAtLeast - a.employeesAtLeast)[0]?.id ?? null
}

function missingFields(facts: LeadFacts, policy: PolicyDocument): string[] {
  return policy.requiredFields.filter((field) => !facts.lead[field])
}

const known = (value: string) => (value === 'unknown' ? null : value)
