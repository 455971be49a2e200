import type { SignalDefinition } from '../document.ts'

const handRaise = (id: string, label: string, points: number, events: string[], detailFrom?: string) =>
  ({
    id,
    label,
    category: 'hand_raise',
    points,
    cap: 60,
    halfLifeDays: 14,
    match: { call: 'track', events },
    detailFrom,
  }) as const

const visit = (id: string, label: string, points: number, cap: number, paths: string[], topic: string) =>
  ({
    id,
    label,
    category: 'high_intent',
    points,
    cap,
    halfLifeDays: 10,
    match: { call: 'page', paths },
    detailFrom: 'path',
    topic,
  }) as const

/** The playbook's catalogue: what counts as a signal, and how an incoming call is recognised as one. */
export const signals: SignalDefinition[] = [
  handRaise('demo_request', 'Asked for a demo', 45, ['Demo Requested', 'Request Demo', 'Book Demo', 'Demo Request']),
  handRaise('contact_sales', 'Contacted sales', 40, ['Contact Sales', 'Contacted Sales', 'Sales Contact Requested']),
  handRaise('inbound_reply', 'Replied to an e-mail', 40, ['Email Replied', 'Inbound Reply'], 'text'),
  handRaise('meeting_request', 'Asked for a meeting', 45, ['Meeting Requested', 'Meeting Booked', 'Request Meeting']),
  visit('pricing_view', 'Pricing page', 12, 30, ['/pricing', '/pricing/**', '/*/pricing'], 'our pricing'),
  visit('demo_view', 'Demo page', 10, 20, ['/demo', '/demo/**', '/request-demo'], 'our demo page'),
  visit(
    'comparison_view',
    'Comparison page',
    10,
    24,
    ['/compare/**', '/vs/**', '/alternatives/**', '/compare'],
    'how we compare with others',
  ),
  visit(
    'integration_view',
    'Integration page',
    8,
    24,
    ['/integrations', '/integrations/**'],
    'how we connect to {detail}',
  ),
  {
    id: 'email_click',
    label: 'Clicked in an e-mail',
    category: 'engagement',
    points: 4,
    cap: 12,
    halfLifeDays: 10,
    match: { call: 'track', events: ['Email Clicked', 'Email Link Clicked'] },
    detailFrom: 'subject',
  },
  {
    id: 'event_attended',
    label: 'Attended an event',
    category: 'engagement',
    points: 10,
    cap: 20,
    halfLifeDays: 21,
    match: { call: 'track', events: ['Event Attended', 'Webinar Attended', 'Attended Webinar'] },
    detailFrom: 'event',
    topic: 'our event “{detail}”',
  },
  {
    id: 'content_download',
    label: 'Downloaded content',
    category: 'engagement',
    points: 5,
    cap: 15,
    halfLifeDays: 14,
    match: { call: 'track', events: ['Content Downloaded', 'Whitepaper Downloaded', 'Guide Downloaded'] },
    detailFrom: 'title',
    topic: '“{detail}”',
  },
  {
    id: 'email_unsubscribed',
    label: 'Unsubscribed',
    category: 'negative',
    points: -20,
    cap: -40,
    halfLifeDays: 90,
    match: { call: 'track', events: ['Unsubscribed', 'Email Unsubscribed'] },
  },
]
