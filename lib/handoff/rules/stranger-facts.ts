import type { LeadFacts } from '#lib/lead/facts.ts'

type KnownAccount = Pick<
  NonNullable<LeadFacts['account']>,
  'name' | 'domain' | 'industry' | 'employees' | 'country' | 'state' | 'isTarget' | 'ownerId'
>

/** The facts of somebody of whom nothing is known but an address, and their company where it is known. */
export function strangerFacts(email: string, domain: string, account: KnownAccount | null): LeadFacts {
  const nobody = { name: null, domain, industry: null, employees: null, country: null, state: null }
  return {
    lead: {
      ...{ email, emailDomain: domain, emailClass: 'business', seniority: 'unknown', department: 'unknown' },
      ...{ firstName: null, lastName: null, title: null, company: account?.name ?? null, phone: null },
      ...{ country: account?.country ?? null, state: account?.state ?? null, source: null, campaign: null },
      stage: 'nurturing',
    },
    account: { ...(account ?? { ...nobody, isTarget: false, ownerId: null }), peopleActiveAt: [] },
    ...{ signals: [], work: null, lastClosedAt: null, lastReason: null, suppression: null },
  }
}
