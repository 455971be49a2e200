import type { Track, TrackStep } from './track.ts'

const wait = (id: string, days: number): TrackStep => ({ id, kind: 'wait', hours: days * 24 })
const HELLO = 'Hi {{ lead.firstName | default: "there" }},\n\n'
const mail = (id: string, subject: string, body: string): TrackStep => ({
  id,
  kind: 'email',
  subject,
  body: HELLO + body,
})

/** The tracks that the default policy speaks of; every installation begins with them. */
export const PLAYBOOK_TRACKS: Track[] = [
  {
    slug: 'welcome',
    name: 'Welcome',
    purpose: 'Early awareness: who we are and what others do with it.',
    steps: [
      wait('wait_1', 1),
      mail('who_we_are', 'What we do, in two minutes', 'a short overview of what teams like yours use us for.'),
      wait('wait_2', 5),
      mail(
        'customer_story',
        'How one team cut its response time',
        'a story with figures, and what they would do again.',
      ),
      wait('wait_3', 9),
      mail('guide', 'A guide to lead handoff', 'the playbook that our customers start from.'),
    ],
  },
  {
    slug: 'evaluate',
    name: 'Evaluate',
    purpose: 'Fits, and looks around: help to compare and to try.',
    steps: [
      wait('wait_1', 2),
      mail('compare', 'What to ask every vendor', 'ten questions that tell vendors apart, and our own answers.'),
      wait('wait_2', 5),
      mail('integrations', 'It works with what you have', 'which systems we connect to, and how long that takes.'),
      wait('wait_3', 7),
      mail('offer', 'Shall we look at it together?', 'a look at your own case takes 20 minutes. Just reply.'),
    ],
  },
  {
    slug: 'momentum_rescue',
    name: 'Momentum rescue',
    purpose: 'We missed our promise: keep the conversation alive until somebody claims the lead.',
    steps: [
      mail(
        'sorry',
        'We have your request',
        'thank you for your interest. We are late, and somebody will be with you shortly.',
      ),
      { id: 'wait_1', kind: 'wait', hours: 20 },
      mail('meanwhile', 'While you wait', 'here is the short tour that answers what most people ask first.'),
    ],
  },
  {
    slug: 're_engage',
    name: 'Re-engage',
    purpose: 'No response: stay useful without asking for anything.',
    steps: [
      wait('wait_1', 14),
      mail('new_material', 'Something new since we wrote', 'we have made something that may help you either way.'),
      wait('wait_2', 21),
      mail('still_open', 'Is this still a topic?', 'a one-word answer is enough: later, never, or now.'),
    ],
  },
  {
    slug: 'long_cycle',
    name: 'Long-cycle',
    purpose: 'Not now: be there when the time is right.',
    steps: [
      wait('wait_1', 30),
      mail('quarterly', 'What changed this quarter', 'three changes that concern teams like yours.'),
      wait('wait_2', 45),
      mail('check_in', 'Has the time come?', 'you said that it was too early. If that has changed, just reply.'),
    ],
  },
]
