import type { SamplePerson } from './people.ts'
import { type Random, randomOf } from './random.ts'
import { deskTime, type Step, type Visit, visitOf } from './visits.ts'

const HOUR_MS = 3_600_000

const REPLIES = [
  'Can we talk this week?',
  'Good timing, we are comparing tools right now.',
  'How does this work with Dynamics?',
  'Yes, a short call would help.',
  'Could you send prices for about thirty people?',
]

/** What a person does about a nurture message, if anything: clicks, replies, or wants no more of them. */
export function planReaction(
  person: SamplePerson,
  message: { at: number; subject: string },
  seed: string,
): Visit | null {
  const random = randomOf(seed, 'reaction', person.email, message.at)
  const reaction = random.weighted({ none: 80, click: 14.5, reply: 2.6, unsubscribe: 2.9 })
  if (reaction === 'none') return null
  const soon = message.at + random.between(0.3, 20) * HOUR_MS
  const at = Math.max(soon, deskTime(random, person.timeZone, soon))
  return visitOf(visitorOf(person, random), at, stepsOf(reaction, message.subject, random), random)
}

function stepsOf(reaction: 'click' | 'reply' | 'unsubscribe', subject: string, random: Random): Step[] {
  switch (reaction) {
    case 'click':
      return [
        { track: 'Email Clicked', properties: { subject } },
        'browsing',
        ...(random.chance(0.2) ? (['pricing'] as const) : []),
      ]
    case 'reply':
      return [{ track: 'Email Replied', properties: { subject, text: random.pick(REPLIES) } }]
    case 'unsubscribe':
      return [{ track: 'Unsubscribed', properties: { subject } }]
  }
}

function visitorOf(person: SamplePerson, random: Random) {
  return { person, anonymousId: random.uuid(), timeZone: person.timeZone, isKnown: true, saysCountry: true }
}
