export const AUDIENCES = ['lead', 'seller'] as const
export const MAIL_STATES = ['waiting', 'kept', 'sent', 'withheld', 'failed'] as const
export type Audience = (typeof AUDIENCES)[number]
export type MailState = (typeof MAIL_STATES)[number]

/** What the mailbox shows: one audience or both, one state or all. */
export type MailboxFilter = { audience: Audience | null; state: MailState | null }

/** The states of a message that a filter asks for; a message that is being sent still waits. */
export function statesOf(state: MailState | null): string[] {
  if (state === null) return ['queued', 'sending', 'kept', 'sent', 'withheld', 'failed']
  return state === 'waiting' ? ['queued', 'sending'] : [state]
}
