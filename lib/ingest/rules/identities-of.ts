import { cutText } from './clean-text.ts'
import type { Identity } from './identity-graph.ts'
import type { ReceivedCall } from './parse-call.ts'

const LONGEST_EMAIL = 320
const LOOKS_LIKE_EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** The identifiers that a call carries for the person who did it. */
export function identitiesOf(call: ReceivedCall): Identity[] {
  const { userId, anonymousId, previousId } = call
  const email = emailOf(call)
  const identities: Identity[] = []
  if (email) identities.push({ kind: 'email', value: email })
  if (userId && userId !== previousId) identities.push({ kind: 'user_id', value: userId })
  if (anonymousId && anonymousId !== previousId) identities.push({ kind: 'anonymous_id', value: anonymousId })
  return identities
}

/** What an alias's previous id may have been: nobody says whether it was a user's or a browser's. */
export function possiblePrevious({ previousId }: ReceivedCall): Identity[] {
  if (!previousId) return []
  return [
    { kind: 'user_id', value: previousId },
    { kind: 'anonymous_id', value: previousId },
  ]
}

/**
 * The e-mail address that a call gives for its person: whatever is in the trait, valid or not, else a user id that
 * looks like one. The traits of a group call are the company's. Null when it gives none.
 */
export function emailOf({ type, userId, traits }: Pick<ReceivedCall, 'type' | 'userId' | 'traits'>): string | null {
  const told = type !== 'group' && typeof traits.email === 'string' ? traits.email.trim() : ''
  const email = told || (userId && LOOKS_LIKE_EMAIL.test(userId) ? userId : null)
  return email ? cutText(email.toLowerCase(), LONGEST_EMAIL) : null
}
