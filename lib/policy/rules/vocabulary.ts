// The document's words without its schema: screens need them at once, and what checks a document later.

export const SIGNAL_CATEGORIES = ['hand_raise', 'high_intent', 'engagement', 'negative'] as const
export type SignalCategory = (typeof SIGNAL_CATEGORIES)[number]

/** What a condition may ask of a lead, its account and the work on it. */
export const FACT_NAMES = [
  'lead.emailClass',
  'lead.emailDomain',
  'lead.title',
  'lead.seniority',
  'lead.department',
  'lead.country',
  'lead.state',
  'lead.source',
  'lead.campaign',
  'lead.stage',
  'account.industry',
  'account.employees',
  'account.segment',
  'account.country',
  'account.isTarget',
  'lead.lastReason',
  'lead.missingFields',
  'lead.isSuppressed',
] as const
export type FactName = (typeof FACT_NAMES)[number]

export const COMPARISONS = [
  'is',
  'is_not',
  'one_of',
  'none_of',
  'at_least',
  'at_most',
  'contains',
  'known',
  'unknown',
] as const
export type Comparison = (typeof COMPARISONS)[number]

/** What a policy may require of a lead. */
export const REQUIRABLE_FIELDS = ['email', 'firstName', 'lastName', 'company', 'country', 'phone', 'title'] as const
