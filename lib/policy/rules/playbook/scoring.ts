import type { PolicyDocument } from '../document.ts'

type FitRule = PolicyDocument['scoring']['fit']['rules'][number]
type Disqualifier = PolicyDocument['disqualifiers'][number]

const CORE_COUNTRIES = [
  'US',
  'CA',
  'GB',
  'IE',
  'DE',
  'AT',
  'CH',
  'FR',
  'NL',
  'BE',
  'ES',
  'IT',
  'SE',
  'DK',
  'NO',
  'FI',
  'PL',
  'AU',
  'NZ',
  'SG',
  'JP',
  'IN',
]

const fitRules: FitRule[] = [
  {
    id: 'fit_business_mail',
    label: 'Business e-mail address',
    points: 8,
    when: { fact: 'lead.emailClass', is: 'is', value: 'business' },
  },
  { id: 'fit_target', label: 'Target account', points: 12, when: { fact: 'account.isTarget', is: 'is', value: true } },
  {
    id: 'fit_size',
    label: '200 people or more',
    points: 10,
    when: { fact: 'account.employees', is: 'at_least', value: 200 },
  },
  {
    id: 'fit_small',
    label: '50 to 199 people',
    points: 6,
    when: {
      all: [
        { fact: 'account.employees', is: 'at_least', value: 50 },
        { fact: 'account.employees', is: 'at_most', value: 199 },
      ],
    },
  },
  {
    id: 'fit_industry',
    label: 'Industry that we serve',
    points: 8,
    when: {
      fact: 'account.industry',
      is: 'one_of',
      value: ['Software', 'Financial services', 'Logistics', 'Manufacturing', 'Professional services', 'Retail'],
    },
  },
  {
    id: 'fit_budget',
    label: 'Holds the budget',
    points: 12,
    when: { fact: 'lead.seniority', is: 'one_of', value: ['c_level', 'vp', 'director'] },
  },
  { id: 'fit_lead', label: 'Leads a team', points: 7, when: { fact: 'lead.seniority', is: 'is', value: 'manager' } },
  {
    id: 'fit_role',
    label: 'Works in sales, marketing or RevOps',
    points: 8,
    when: { fact: 'lead.department', is: 'one_of', value: ['sales', 'marketing', 'revops'] },
  },
  {
    id: 'fit_country',
    label: 'Country that we sell to',
    points: 5,
    when: { fact: 'lead.country', is: 'one_of', value: CORE_COUNTRIES },
  },
  {
    id: 'fit_free_mail',
    label: 'Free e-mail address',
    points: -8,
    when: { fact: 'lead.emailClass', is: 'is', value: 'free' },
  },
]

export const scoring: PolicyDocument['scoring'] = {
  total: { cap: 100 },
  fit: { cap: 50, rules: fitRules },
  intent: { cap: 80, horizonDays: 180 },
  reviewDays: 7,
}

export const segments: PolicyDocument['segments'] = [
  { id: 'enterprise', label: 'Enterprise', employeesAtLeast: 1000 },
  { id: 'mid_market', label: 'Mid-market', employeesAtLeast: 200 },
  { id: 'small', label: 'Small business', employeesAtLeast: 1 },
]

export const bands: PolicyDocument['bands'] = [
  { band: 'A', atLeast: 75, fitAtLeast: 30 },
  { band: 'B', atLeast: 50, fitAtLeast: 20 },
  { band: 'C', atLeast: 25, fitAtLeast: 0 },
  { band: 'D', atLeast: 0, fitAtLeast: 0 },
]

const emailClass = (value: string): Disqualifier['when'] => ({ fact: 'lead.emailClass', is: 'is', value })

export const disqualifiers: Disqualifier[] = [
  { id: 'dq_invalid', label: 'Invalid e-mail address', effect: 'disqualify', when: emailClass('invalid') },
  { id: 'dq_disposable', label: 'Disposable e-mail address', effect: 'disqualify', when: emailClass('disposable') },
  { id: 'dq_student', label: 'Student or academic address', effect: 'disqualify', when: emailClass('academic') },
  {
    id: 'dq_competitor',
    label: 'Competitor',
    effect: 'disqualify',
    when: { fact: 'lead.emailDomain', is: 'one_of', value: [] },
  },
  {
    id: 'dq_missing',
    label: 'Required fields are missing',
    effect: 'hold',
    when: { fact: 'lead.missingFields', is: 'known' },
  },
]
