import type { Brief, BriefReason } from '#lib/handoff/rules/brief.ts'

const AT = '2026-11-20T10:25:53.402Z'

const seen = (rule: string, label: string, detail: string, points: number): BriefReason => ({
  ...{ rule, part: 'intent', label, detail, points, category: 'high_intent', count: 1, at: AT },
})
const fits = (rule: string, label: string, points: number): BriefReason => ({
  ...{ rule, part: 'fit', label, points, at: null },
})

const SIGNALS = [
  seen('contact_sales', 'Contacted sales', 'Contact form', 40),
  seen('demo_view', 'Demo page', 'Product tour', 10),
  seen('pricing_view', 'Pricing page', 'Business', 9),
]

/** A brief as large as those of the sample company are in the middle: 3.3 kB of text. */
export const USUAL_BRIEF: Brief = {
  situation: { id: 'hand_raise', label: 'Hand-raise' },
  headline: 'Contacted sales, demo page: Product tour',
  score: { total: 100, threshold: 75, fit: 47, intent: 59, band: 'A', changeIn7Days: 53 },
  signals: SIGNALS,
  reasons: [
    fits('fit_business_mail', 'Business e-mail address', 8),
    fits('fit_small', '50 to 199 people', 6),
    fits('fit_industry', 'Industry that we serve', 8),
    fits('fit_budget', 'Holds the budget', 12),
    fits('fit_role', 'Works in sales, marketing or RevOps', 8),
    fits('fit_country', 'Country that we sell to', 5),
    ...SIGNALS,
    { rule: 'cap_total', part: 'cap', label: 'The score stops at 100', points: -6, at: null },
  ],
  lastTouch: null,
  source: 'Website',
  campaign: null,
  fit: [
    { label: 'Company', value: 'Polder Analytics, 190 people', points: null },
    { label: 'Industry', value: 'Software · Netherlands', points: 8 },
    { label: 'Role', value: 'Director of Demand Generation', points: 20 },
    { label: 'Account', value: 'Not a target account, 1 more active', points: null },
  ],
  message: {
    subject: 'Your request for Polder Analytics',
    body: `Hi Leonie,
thanks for reaching out. You looked at our demo page, so I would show you exactly that. Does Monday 14:30 or Tuesday 11:30
suit you? You can also pick a time here: https://meet.fernlake.example/priyanka-desai

Priyanka`,
    from: 'hand_raise',
    values: {
      lead: {
        ...{ email: 'leonie@polder.example', emailDomain: 'polder.example', emailClass: 'business' },
        ...{ firstName: 'Leonie', lastName: 'Huber', title: 'Director of Demand Generation', seniority: 'director' },
        ...{ department: 'marketing', company: 'Polder Analytics', phone: null, country: 'NL', state: null },
        ...{ source: 'Website', campaign: null, stage: 'nurturing' },
      },
      account: { name: 'Polder Analytics', industry: 'Software' },
      topic: 'our demo page',
    },
  },
  nextBestStep: 'Call at once; if nobody answers, send the message and call again in two hours.',
  before: [],
  afterMiss: null,
}
