import type { Random } from './random.ts'

export type Page = { path: string; title: string }

const page = (path: string, title: string): Page => ({ path, title })

/** The pages of the sample company's site, by what a visit to them says. */
export const PAGES = {
  browsing: [
    page('/', 'Fernlake: see your pipeline move'),
    page('/product', 'Product'),
    page('/product/forecast', 'Forecast'),
    page('/product/handoff', 'Handoff'),
    page('/customers', 'Customers'),
    page('/customers/tarn-and-sons', 'How Tarn & Sons halved response time'),
    page('/blog/speed-to-lead', 'What five minutes are worth'),
    page('/blog/recycling-leads', 'The lead you gave up on'),
    page('/blog/one-funnel', 'One funnel, two teams'),
    page('/security', 'Security'),
    page('/about', 'About us'),
  ],
  pricing: [
    page('/pricing', 'Pricing'),
    page('/pricing/team', 'Team plan'),
    page('/pricing/business', 'Business plan'),
  ],
  demo: [page('/demo', 'See it live'), page('/demo/product-tour', 'Product tour')],
  comparison: [
    page('/compare/spreadsheets', 'Fernlake or spreadsheets'),
    page('/compare/relaypoint', 'Fernlake or Relaypoint'),
    page('/compare/handoffly', 'Fernlake or Handoffly'),
  ],
  integration: [
    page('/integrations', 'Integrations'),
    page('/integrations/salesforce', 'Fernlake for Salesforce'),
    page('/integrations/hubspot', 'Fernlake for HubSpot'),
    page('/integrations/dynamics', 'Fernlake for Dynamics'),
    page('/integrations/snowflake', 'Fernlake for Snowflake'),
  ],
} as const satisfies Record<string, readonly Page[]>

export type PageKind = keyof typeof PAGES

export const GUIDES = [
  'The lead handoff playbook',
  'Speed-to-lead benchmark',
  'SLA template for sales and marketing',
  'Forecasting without heroics',
]

/** Online events, one a week in turn. */
export const EVENTS = ['Pipeline in 30', 'Recycling leads that return', 'Forecast clinic', 'RevOps open hour']

/** Where a first visit comes from: a campaign, a referrer, or neither. */
export type Origin = { campaign?: Record<string, string>; referrer?: string }

const ORIGINS: readonly [weight: number, origin: Origin][] = [
  [16, { referrer: 'https://www.google.com/' }],
  [12, { campaign: { source: 'google', medium: 'cpc', name: 'handoff-playbook' } }],
  [10, { campaign: { source: 'linkedin', medium: 'paid', name: 'revops-leaders' } }],
  [7, { campaign: { source: 'linkedin', medium: 'social', name: 'customer-stories' } }],
  [6, { campaign: { source: 'newsletter', medium: 'email', name: 'monthly-letter' } }],
  [5, { referrer: 'https://www.bing.com/' }],
  [4, { referrer: 'https://revops-weekly.example/' }],
  [3, { campaign: { source: 'podcast', medium: 'audio', name: 'second-half' } }],
  [9, {}],
]

export function drawOrigin(random: Random): Origin {
  const weights = Object.fromEntries(ORIGINS.map(([weight], place) => [String(place), weight]))
  return (ORIGINS[Number(random.weighted(weights))] as (typeof ORIGINS)[number])[1]
}
