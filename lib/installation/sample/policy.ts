import type { Condition } from '#lib/policy/rules/condition.ts'
import type { PolicyDocument } from '#lib/policy/rules/document.ts'
import type { Expectation } from '#lib/policy/rules/expectation.ts'
import { COMPANIES } from './companies.ts'
import { FALLBACK } from './staff.ts'

const EAST = 'AL AR CT DC DE FL GA IA IL IN KY LA MA MD ME MI MN MO MS NC NH NJ NY OH PA RI SC TN VA VT WI WV'.split(
  ' ',
)
const WEST = 'AK AZ CA CO HI ID KS MT ND NE NM NV OK OR SD TX UT WA WY'.split(' ')

const inCountry = (...value: string[]): Condition => ({ fact: 'lead.country', is: 'one_of', value })
const inStates = (value: string[]): Condition => ({
  all: [inCountry('US'), { fact: 'lead.state', is: 'one_of', value }],
})

/** Where the leads of each team come from. What none of them claims goes to the fallback team. */
const TERRITORIES: PolicyDocument['routing']['territories'] = [
  { id: 'dach', label: 'Germany, Austria, Switzerland', when: inCountry('DE', 'AT', 'CH', 'LI'), team: 'dach' },
  { id: 'uk_ireland', label: 'United Kingdom and Ireland', when: inCountry('GB', 'IE'), team: 'uk_ireland' },
  {
    id: 'us_east',
    label: 'Eastern states and Canada',
    when: { any: [inStates(EAST), inCountry('CA')] },
    team: 'us_east',
  },
  { id: 'us_west', label: 'Western states', when: inStates(WEST), team: 'us_west' },
]

export type SampleVersion = {
  day: number
  name: string
  reason: string
  expects: Pick<Expectation, 'metric' | 'direction'>
  change: (before: PolicyDocument) => PolicyDocument
}

/** RevOps looks at the effect of each version after so many days. */
export const REVIEW_AFTER_DAYS = 30

/** What RevOps publishes on top of the playbook, by the day of the 90 on which they do. */
export const VERSIONS: readonly SampleVersion[] = [
  {
    day: 0,
    name: 'Territories and competitors',
    expects: { metric: 'sal_rate', direction: 'up' },
    reason: 'Four teams have their territories, and what nobody claims goes to UK & Ireland. Competitors stay out.',
    change: (before) => ({
      ...before,
      disqualifiers: before.disqualifiers.map((rule) =>
        rule.id === 'dq_competitor' ? { ...rule, when: { ...isCompetitor, value: competitorDomains() } } : rule,
      ),
      routing: { ...before.routing, territories: TERRITORIES, fallbackTeam: FALLBACK },
    }),
  },
  {
    day: 47,
    name: 'Lower band A',
    expects: { metric: 'handoffs_per_week', direction: 'up' },
    reason:
      'Sellers have room for more: band A from 75 to 72 adds about two leads a week. Leads that said “not now” came back sooner than we let them, so 45 days instead of 60.',
    change: (before) => ({
      ...before,
      bands: before.bands.map((bound) => (bound.band === 'A' ? { ...bound, atLeast: 72 } : bound)),
      recycle: before.recycle.map((rule) => (rule.reason === 'not_now' ? { ...rule, suppressDays: 45 } : rule)),
    }),
  },
]

const isCompetitor = { fact: 'lead.emailDomain', is: 'one_of' } as const
const competitorDomains = () => COMPANIES.filter((company) => company.isCompetitor).map(({ domain }) => domain)
