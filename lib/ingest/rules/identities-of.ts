import type { Identity } from './identity-graph.ts'
import type { ReceivedCall } from './parse-call.ts'

/** The identifiers that a call carries for the person who did it. An e-mail address may come as the user id. */
export function identitiesOf({ type, userId, anonymousId, previousId, traits }: ReceivedCall): Identity[] {
  const identities: Identity[] = []
  const email = emailOf(type === 'group' ? undefined : traits.email) ?? (userId?.includes('@') ? emailOf(userId) : null)
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

function emailOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() ? value.trim().toLowerCase().slice(0, 320) : null
}
