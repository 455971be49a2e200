import type { Channel } from '#lib/policy/rules/document.ts'

/** What came of a touch. A connect means that the person answered; all else counts as an attempt. */
export type Outcome = { id: string; label: string; isConnect: boolean }

const connect = (id: string, label: string): Outcome => ({ id, label, isConnect: true })
const attempt = (id: string, label: string): Outcome => ({ id, label, isConnect: false })

/** By channel, in the order of the digits that choose them. */
export const OUTCOMES: Record<Channel, readonly Outcome[]> = {
  call: [
    connect('connected', 'Connected'),
    attempt('voicemail', 'Voicemail'),
    attempt('no_answer', 'No answer'),
    attempt('gatekeeper', 'Gatekeeper'),
    attempt('wrong_number', 'Wrong number'),
  ],
  email: [attempt('sent', 'Sent'), connect('replied', 'Replied'), attempt('bounced', 'Bounced')],
  linkedin: [attempt('invited', 'Invitation sent'), attempt('messaged', 'Message sent'), connect('replied', 'Replied')],
}

export const CHANNEL_LABELS: Record<Channel, string> = { call: 'Call', email: 'E-mail', linkedin: 'LinkedIn' }

/** The outcome of a channel by its id; null when the channel does not have it. */
export function outcomeOf(channel: Channel, id: string): Outcome | null {
  return OUTCOMES[channel].find((outcome) => outcome.id === id) ?? null
}
