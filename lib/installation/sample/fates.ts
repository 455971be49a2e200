import type { PersonKind } from './people.ts'
import type { Random } from './random.ts'

/**
 * How a pass of the baton goes, whoever works it: given back before contact with a reason, closed after a
 * conversation with a reason, or never answered.
 */
export type Fate =
  | { kind: 'rejected'; reason: string; note?: string }
  | { kind: 'closed'; reason: string; note?: string }
  | { kind: 'silent' }

/** Weights by situation; what is left of a hundred is silence. */
const CLOSED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  hand_raise: { meeting_set: 30, connected: 9, not_now: 14, not_icp: 6, duplicate: 3, competitor: 1 },
  strategic_account: { meeting_set: 25, connected: 5, not_now: 19, not_icp: 2, duplicate: 3 },
  icp_rising: { meeting_set: 21, connected: 6, not_now: 18, not_icp: 7, duplicate: 2, competitor: 1 },
}

const REJECTED: Readonly<Record<string, number>> = {
  misrouted: 24,
  existing_opportunity: 22,
  incomplete_data: 12,
  wrong_data: 10,
  outside_target: 18,
  below_threshold: 14,
}

/** How the n-th pass of somebody to sales goes. */
export function drawFate(random: Random, situation: string, kind: PersonKind): Fate {
  const isDoubtful = kind === 'free'
  if (random.chance(isDoubtful ? 0.22 : 0.075)) {
    const reason = random.weighted(
      isDoubtful ? { outside_target: 40, below_threshold: 40, incomplete_data: 20 } : REJECTED,
    )
    return { kind: 'rejected', reason, note: noteFor(random, reason) }
  }
  const weights = CLOSED[situation] ?? {}
  const spoken = Object.values(weights).reduce((sum, weight) => sum + weight, 0)
  if (!random.chance(spoken / 100)) return { kind: 'silent' }
  const reason = random.weighted(weights)
  return { kind: 'closed', reason, note: noteFor(random, reason) }
}

const NOTES: Readonly<Record<string, readonly string[]>> = {
  meeting_set: [
    'Wants to see the Salesforce sync with their own stages.',
    'Brings the CRO along.',
    'Asked for two references.',
  ],
  connected: ['Sends their routing rules beforehand.', 'Talks to procurement this week.'],
  not_now: [
    'New budget in the next quarter.',
    'In the middle of a CRM move until spring.',
    'Reorganising the team first.',
  ],
  not_icp: [
    'Sells to consumers only, no sales team.',
    'Two people, looking for a free tool.',
    'Agency that writes a comparison.',
  ],
  competitor: ['Works for a reseller of Relaypoint.'],
  duplicate: ['Same person with another address, already in a trial.'],
  wrong_data: ['The number belongs to somebody else.', 'Left the company in spring.'],
  outside_target: ['Private project, no company behind it.'],
  existing_opportunity: ['Open opportunity with their head of sales.'],
}

/** What a seller writes with a reason; always where the policy wants a note, else now and then. */
function noteFor(random: Random, reason: string): string | undefined {
  const notes = NOTES[reason]
  return notes && (random.chance(0.6) || NOTED.has(reason)) ? random.pick(notes) : undefined
}

const NOTED: ReadonlySet<string> = new Set(['not_icp', 'wrong_data'])

export const TOUCH_NOTES: Readonly<Record<string, readonly string[]>> = {
  voicemail: ['Left a message and mentioned the guide.', 'Short message, will write as well.'],
  gatekeeper: ['Assistant asks for an e-mail first.'],
  connected: [
    'Friendly, knows us from the webinar.',
    'Compares us with a spreadsheet today.',
    'Wants to know how long a start takes.',
  ],
  replied: ['Answers within the hour, asks about pricing for 40 seats.', 'Forwarded to their RevOps lead.'],
}
