import type { OutreachStep, Situation } from '../document.ts'

const step = (id: string, channel: OutreachStep['channel'], label: string, afterHours: number): OutreachStep => ({
  id,
  channel,
  label,
  afterHours,
})

const GREETING = 'Hi {{ lead.firstName | default: "there" }},\n'
const CLOSING =
  '{% if seller.meetingUrl %} You can also pick a time here: {{ seller.meetingUrl }}{% endif %}\n\n{{ seller.firstName }}'

/** The playbook's transition matrix, most urgent first: the first situation that is triggered wins. */
export const situations: Situation[] = [
  {
    id: 'hand_raise',
    label: 'Hand-raise',
    detail: 'demo, contact sales, reply, meeting',
    touch: 'manual',
    when: 'always',
    trigger: { signals: { categories: ['hand_raise'] }, atLeast: 1, withinDays: 14 },
    outcome: 'hand_off',
    track: null,
    promise: { value: 5, unit: 'minutes', clock: 'business' },
    neverWaits: true,
    whileSalesOwns: 'service_only',
    steps: [
      step('call_1', 'call', 'Call', 0),
      step('email_1', 'email', 'E-mail, if the call did not connect', 1),
      step('call_2', 'call', 'Call again', 4),
      step('linkedin_1', 'linkedin', 'Connect on LinkedIn', 8),
      step('call_3', 'call', 'Call at another time of day', 12),
      step('email_2', 'email', 'Last e-mail', 24),
    ],
    message: {
      subject: 'Your request{% if account.name %} for {{ account.name }}{% endif %}',
      body: `${GREETING}thanks for reaching out. {% if topic %}You looked at {{ topic }}, so I would show you exactly that. {% endif %}Does {{ slots }} suit you?${CLOSING}`,
    },
    nextBestStep: 'Call at once; if nobody answers, send the message and call again in two hours.',
    kpi: 'speed_to_lead',
  },
  {
    id: 'strategic_account',
    label: 'Strategic account',
    detail: 'ABM',
    touch: 'human_led',
    when: { fact: 'account.isTarget', is: 'is', value: true },
    trigger: {
      all: [
        { peopleActive: 2, withinDays: 14 },
        { signals: { categories: ['hand_raise', 'high_intent', 'engagement'] }, atLeast: 1, withinDays: 14 },
      ],
    },
    outcome: 'hand_off',
    track: 'evaluate',
    promise: { value: 1, unit: 'end_of_day', clock: 'business' },
    neverWaits: false,
    whileSalesOwns: 'approved',
    steps: [
      step('linkedin_1', 'linkedin', 'Connect with the buying group', 0),
      step('email_1', 'email', 'Personal e-mail', 4),
      step('call_1', 'call', 'Call', 16),
      step('email_2', 'email', 'E-mail to a second person of the account', 24),
    ],
    message: {
      subject: '{{ account.name }} and us',
      body: `${GREETING}several of you at {{ account.name | default: "your company" }} looked at {{ topic | default: "our product" }} this week. I work with companies like yours and would share what they did first. Is {{ slots }} good for 20 minutes?${CLOSING}`,
    },
    nextBestStep: 'See who else of the account is active, then write to the most senior one.',
    kpi: 'target_account_meetings',
  },
  {
    id: 'icp_rising',
    label: 'ICP fit, rising',
    detail: 'fits, and engagement grows',
    touch: 'assisted',
    when: {
      any: [
        { score: 'fit', atLeast: 40 },
        { signals: { types: ['pricing_view', 'demo_view', 'demo_request'] }, atLeast: 1, withinDays: 30 },
      ],
    },
    trigger: {
      any: [
        {
          all: [{ band: 'A' }, { signals: { categories: ['high_intent', 'engagement'] }, atLeast: 1, withinDays: 14 }],
        },
        { signals: { categories: ['high_intent'] }, atLeast: 3, withinDays: 7 },
      ],
    },
    outcome: 'hand_off',
    track: 'evaluate',
    promise: { value: 1, unit: 'days', clock: 'business' },
    neverWaits: false,
    whileSalesOwns: 'service_only',
    steps: [
      step('email_1', 'email', 'Send the recommended message', 0),
      step('call_1', 'call', 'Call', 8),
      step('linkedin_1', 'linkedin', 'Connect on LinkedIn', 16),
      step('email_2', 'email', 'Second e-mail with one customer story', 24),
      step('call_2', 'call', 'Call again', 16),
      step('email_3', 'email', 'Last e-mail', 24),
    ],
    message: {
      subject:
        '{{ topic | default: "Our product" | capitalize }}{% if account.name %} for {{ account.name }}{% endif %}',
      body: `${GREETING}you looked at {{ topic | default: "our product" }} lately. The question that teams{% if account.industry %} in {{ account.industry | downcase }}{% endif %} ask us next is how long it takes to get going; I can show you in 15 minutes. Does {{ slots }} work?${CLOSING}`,
    },
    nextBestStep: 'Send the message, then call on the next business day.',
    kpi: 'mql_to_sql',
  },
  {
    id: 'early_awareness',
    label: 'Early awareness',
    detail: 'fit unknown or low',
    touch: 'automated',
    when: {
      all: [
        { not: { score: 'fit', atLeast: 40 } },
        { not: { signals: { types: ['pricing_view', 'demo_view', 'demo_request'] }, atLeast: 1, withinDays: 30 } },
        { not: { fact: 'lead.isSuppressed', is: 'is', value: true } },
      ],
    },
    trigger: null,
    outcome: 'nurture',
    track: 'welcome',
    promise: null,
    neverWaits: false,
    whileSalesOwns: 'none',
    steps: [],
    message: null,
    nextBestStep: 'Automation goes on until the fit is known or the lead visits pricing or asks for a demo.',
    kpi: 'engagement_rate',
  },
  {
    id: 'unresponsive',
    label: 'Unresponsive',
    detail: 'after outreach',
    touch: 'recycle',
    when: { fact: 'lead.stage', is: 'is', value: 'working' },
    trigger: { unresponsive: true },
    outcome: 'recycle',
    track: 're_engage',
    promise: null,
    neverWaits: false,
    whileSalesOwns: 'service_only',
    steps: [],
    message: null,
    nextBestStep: 'Automation takes over; the lead comes back with new intent.',
    kpi: 're_engagement_rate',
  },
  {
    id: 'not_now',
    label: 'Not now',
    detail: 'timing',
    touch: 'long_cycle',
    when: {
      all: [
        { fact: 'lead.stage', is: 'is', value: 'nurturing' },
        { fact: 'lead.isSuppressed', is: 'is', value: true },
      ],
    },
    trigger: { fact: 'lead.lastReason', is: 'is', value: 'not_now' },
    outcome: 'nurture',
    track: 'long_cycle',
    promise: null,
    neverWaits: false,
    whileSalesOwns: 'none',
    steps: [],
    message: null,
    nextBestStep: 'Automation keeps in touch until the suppression ends or the lead raises a hand.',
    kpi: 'return_to_intent',
  },
]
